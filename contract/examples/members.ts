import type { Member } from '#contract/generated/types.gen.ts';
import { roles } from './roles.ts';

const [owner, viewer, none] = roles;

/** The owner, a member with a role in two clusters, and a pending invitation. */
export const members: Member[] = [
  {
    id: '397263987123441001',
    org_id: '397263987123440001',
    user_id: 'auth0|63a1c0ffee',
    first_name: 'Ada',
    last_name: 'Lovelace',
    email: 'ada@example.com',
    roles: owner ? [owner] : [],
    role_bindings: owner ? [{ role_id: owner.id, cluster_id: null }] : [],
    state: 'Active',
    invitation_expires_at: null,
    status: 50,
    created_at: '2022-09-19T11:59:00Z',
    updated_at: '2022-09-19T11:59:00Z',
  },
  {
    id: '397263987123441003',
    org_id: '397263987123440001',
    user_id: 'github|1024',
    first_name: '花子',
    last_name: '山田',
    email: 'hanako@example.jp',
    roles: viewer ? [viewer] : [],
    role_bindings: viewer
      ? [
          { role_id: viewer.id, cluster_id: '5' },
          { role_id: viewer.id, cluster_id: '6' },
        ]
      : [],
    state: 'Active',
    status: 50,
    created_at: '2023-03-01T00:00:00Z',
    updated_at: '2023-03-02T00:00:00Z',
  },
  {
    id: '397263987123441004',
    org_id: '397263987123440001',
    user_id: '',
    first_name: '',
    last_name: '',
    email: 'new@example.com',
    roles: none ? [none] : [],
    state: 'Pending',
    invitation_expires_at: '2023-04-08T00:00:00Z',
    status: 0,
    created_at: '2023-04-01T00:00:00Z',
    updated_at: '2023-04-01T00:00:00Z',
  },
];
