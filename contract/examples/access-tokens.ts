import type { AccessToken } from '#contract/generated/types.gen.ts';

export const accessTokens: AccessToken[] = [
  {
    id: 'at_01',
    notes: 'CI pipeline',
    expire: '2026-01-01T00:00:00Z',
    scope: 'everything',
    cluster_id: null,
    created_at: '2025-01-01T00:00:00Z',
    token: 'shown.only.once',
  },
  {
    id: 'at_02',
    notes: 'Reports of the gateways of production',
    expire: null,
    scope: 'gateway_reports',
    cluster_id: '12',
    created_at: '2025-02-03T04:05:06.789Z',
  },
  {
    id: 'at_03',
    notes: '',
    expire: '2025-03-01T00:00:00Z',
    scope: 'everything',
    cluster_id: null,
    created_at: '2025-02-28T23:59:59Z',
  },
];
