import type { Organization } from '#contract/generated/types.gen.ts';

export const organizations: Organization[] = [
  {
    id: '397263987123440001',
    name: 'Example Corp',
    created_at: '2022-09-19T11:59:00Z',
    updated_at: '2023-01-02T08:00:00Z',
    plan_id: '397263987123420002',
    plan_expire_time: '2024-01-02T08:00:00Z',
    subscription_started_at: '2023-01-02T08:00:00Z',
    owner_id: 'auth0|63a1c0ffee',
  },
  {
    id: '397263987123440002',
    name: 'Analytical Engines',
    created_at: '2023-01-09T10:00:00Z',
    updated_at: '2023-01-09T10:00:00Z',
    plan_id: '397263987123420001',
    plan_expire_time: '0001-01-01T00:00:00Z',
    subscription_started_at: null,
    owner_id: 'auth0|63a1c0ffee',
  },
  {
    id: '397263987123440003',
    name: '株式会社サンプル',
    created_at: '2023-03-01T00:00:00Z',
    updated_at: '2023-03-01T00:00:00Z',
    plan_id: '397263987123420001',
    plan_expire_time: '0001-01-01T00:00:00Z',
    subscription_started_at: null,
    owner_id: 'github|1024',
  },
];
