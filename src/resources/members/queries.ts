import { payload, payloadAndWarningOf, payloadOf } from '#api/envelope.ts';
import type { ListParams, ListSpec } from '#api/list-params.ts';
import { ifMatch, useApiMutation, type Versioned } from '#api/mutation.ts';
import {
  getMemberOptions,
  listMembersOptions,
  listRolesOptions,
} from '#contract/generated/@tanstack/react-query.gen.ts';
import {
  createMember,
  deleteMember,
  reInviteMember,
  transferOwnership,
  updateMember,
} from '#contract/generated/sdk.gen.ts';
import type { MemberInvite, MemberUpdate } from '#contract/generated/types.gen.ts';
import type { MemberIds } from '#paths';

type MemberOrder = 'created_at' | 'updated_at' | 'role';

export const memberListSpec: ListSpec<MemberOrder> = {
  orderBy: ['created_at', 'updated_at', 'role'],
};

/** The largest page of a list, with room for more roles than an organization has. */
const MAX_PAGE_SIZE = 1000;

const one = ({ orgId, memberId }: MemberIds) => ({ id: orgId, member_id: memberId });

export const members = {
  /** One page; the second call takes the list parameters of the address. */
  list: (orgId: string) => (query: ListParams<MemberOrder>) =>
    payload(listMembersOptions({ path: { id: orgId }, query })),
  one: (ids: MemberIds) => payload(getMemberOptions({ path: one(ids) })),
  /** The oldest members, which usually include the owner. */
  some: (orgId: string) =>
    payload(
      listMembersOptions({
        path: { id: orgId },
        query: { page_size: 100, order_by: 'created_at', direction: 'ASC' },
      }),
    ),
  /** All roles of an organization. */
  roles: (orgId: string) =>
    payload(listRolesOptions({ path: { id: orgId }, query: { page_size: MAX_PAGE_SIZE } })),
};

/** Invites a member. The response has a warning if the invitation is valid but its mail could not be sent. */
export function useInviteMember(orgId: string) {
  return useApiMutation({
    mutationFn: (body: MemberInvite) =>
      payloadAndWarningOf(createMember({ path: { id: orgId }, body })),
    tags: ['Members'],
    // The outbox has a new mail, and the plan one member more.
    alsoAffects: ['Mail', 'Billing'],
  });
}

/** Sends an invitation again, which renews its expiry. The warning is the same as for a new one. */
export function useReInviteMember(orgId: string) {
  return useApiMutation({
    mutationFn: (memberId: string) =>
      payloadAndWarningOf(reInviteMember({ path: one({ orgId, memberId }) })),
    tags: ['Members'],
    alsoAffects: ['Mail'],
  });
}

/** Replaces all roles of a member, who may be the current user. */
export function useUpdateMember(ids: MemberIds) {
  return useApiMutation({
    mutationFn: ({ body, etag }: { body: MemberUpdate; etag: string | undefined }) =>
      payloadOf(updateMember({ ...ifMatch(etag), path: one(ids), body })),
    tags: ['Members'],
    alsoAffects: ['Users'],
  });
}

/** Ends a membership or withdraws an invitation. */
export function useDeleteMember(orgId: string) {
  return useApiMutation({
    mutationFn: ({ id, etag }: Versioned) =>
      payloadOf(deleteMember({ ...ifMatch(etag), path: one({ orgId, memberId: id }) })),
    tags: ['Members'],
    alsoAffects: ['Users', 'Billing'],
    gone: ({ id }) => ({ member_id: id }),
  });
}

/** Transfers the ownership to another member. The current user becomes an administrator. */
export function useTransferOwnership(orgId: string) {
  return useApiMutation({
    mutationFn: (memberId: string) =>
      payloadOf(transferOwnership({ path: one({ orgId, memberId }) })),
    tags: ['Members'],
    alsoAffects: ['Users', 'Organizations'],
  });
}
