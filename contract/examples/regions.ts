import type { Region } from '#contract/generated/types.gen.ts';

export const regions: Region[] = [
  {
    id: '397263987123430001',
    name: 'us-west-2',
    provider: 'aws',
    status: 50,
    created_at: '2022-01-01T00:00:00Z',
    updated_at: '2022-01-01T00:00:00Z',
  },
  {
    id: '397263987123430002',
    name: 'europe-west3',
    provider: 'gcp',
    created_at: '2022-02-01T00:00:00Z',
    updated_at: '2022-06-01T12:00:00Z',
  },
  {
    id: '397263987123430003',
    name: 'local',
    provider: 'self-hosted',
    status: 100,
    created_at: '2022-03-01T00:00:00Z',
    updated_at: '2022-03-01T00:00:00Z',
  },
];
