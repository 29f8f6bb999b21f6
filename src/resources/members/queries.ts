import { answerOf, payload, payloadOf } from '#api/envelope.ts';
import type { ListParams, ListSpec } from '#api/list-params.ts';
import { useApiMutation } from '#api/mutation.ts';
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

/** What members can be sorted by. */
type MemberOrder = 'created_at' | 'updated_at' | 'role';

/** What the list of members can do. */
export const memberListSpec: ListSpec<MemberOrder> = {
  orderBy: ['created_at', 'updated_at', 'role'],
};

/** More roles than an organization has; it is the most that one page of a list may hold. */
const ALL = 1000;

const one = ({ orgId, memberId }: MemberIds) => ({ id: orgId, member_id: memberId });

export const members = {
  /** One page; the second call takes what the address says. */
  list: (orgId: string) => (query: ListParams<MemberOrder>) =>
    payload(listMembersOptions({ path: { id: orgId }, query })),
  one: (ids: MemberIds) => payload(getMemberOptions({ path: one(ids) })),
  /** The first ones that came, among whom the owner usually is. */
  some: (orgId: string) =>
    payload(
      listMembersOptions({
        path: { id: orgId },
        query: { page_size: 100, order_by: 'created_at', direction: 'ASC' },
      }),
    ),
  /** Every role that members of an organization can have. */
  roles: (orgId: string) =>
    payload(listRolesOptions({ path: { id: orgId }, query: { page_size: ALL } })),
};

/** Invites somebody. The answer may carry a warning: the invitation stands, but its mail could not be sent. */
export function useInviteMember(orgId: string) {
  return useApiMutation({
    mutationFn: (body: MemberInvite) => answerOf(createMember({ path: { id: orgId }, body })),
    tags: ['Members'],
    // The mail is in the outbox, and the plan has room for one less.
    reaches: ['Mail', 'Billing'],
  });
}

/** Sends an invitation again, which lasts anew; with the same warning as inviting. */
export function useReInviteMember(orgId: string) {
  return useApiMutation({
    mutationFn: (memberId: string) => answerOf(reInviteMember({ path: one({ orgId, memberId }) })),
    tags: ['Members'],
    reaches: ['Mail'],
  });
}

/** Replaces all roles of a member. It may be the reader, whose own rights then change. */
export function useUpdateMember(ids: MemberIds) {
  return useApiMutation({
    mutationFn: (body: MemberUpdate) => payloadOf(updateMember({ path: one(ids), body })),
    tags: ['Members'],
    reaches: ['Users'],
  });
}

/** Ends a membership or withdraws an invitation. */
export function useDeleteMember(orgId: string) {
  return useApiMutation({
    mutationFn: (memberId: string) => payloadOf(deleteMember({ path: one({ orgId, memberId }) })),
    tags: ['Members'],
    reaches: ['Users', 'Billing'],
    gone: (memberId) => ({ member_id: memberId }),
  });
}

/** Makes somebody else the owner. The reader is an administrator afterwards. */
export function useTransferOwnership(orgId: string) {
  return useApiMutation({
    mutationFn: (memberId: string) =>
      payloadOf(transferOwnership({ path: one({ orgId, memberId }) })),
    tags: ['Members'],
    reaches: ['Users', 'Organizations'],
  });
}
