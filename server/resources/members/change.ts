import type { Member } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';
import { lastActors } from '#server/history/last-actors.ts';
import { etagOf } from '#server/history/state.ts';
import { HttpError } from '#server/http/errors.ts';
import type { RequestContext } from '#server/http/handlers.ts';
import { requireMatch } from '#server/http/match.ts';
import { organizationOf } from '#server/http/scope.ts';
import { displayName } from '#server/identity/people.ts';
import { lockOrganization } from '#server/resources/billing/usage.ts';
import type { OrganizationRow } from '#server/resources/organizations/store.ts';
import { type Membership, memberState, toMember } from './record.ts';
import { findMember } from './store.ts';

/** A member of the request's organization. @throws HttpError 404 */
export async function requireMember(
  db: Db,
  { scope }: RequestContext,
  id: string,
): Promise<Membership> {
  const found = await findMember(db, organizationOf(scope).id, id);
  if (!found) throw new HttpError('notFound', `There is no member ${id} in this organization`);
  return found;
}

/** Members of the request's organization as responses have them. */
export async function toMembers(
  { scope }: RequestContext,
  db: Db,
  list: readonly Membership[],
): Promise<Member[]> {
  const ids = list.map(({ member }) => member.id);
  const actorOf = await lastActors(db, { orgId: organizationOf(scope).id, kind: 'member' }, ids);
  return list.map((membership) => toMember(membership, actorOf(membership.member.id)));
}

/** One member of the request's organization as responses have it. */
export async function toStoredMember(
  ctx: RequestContext,
  db: Db,
  membership: Membership,
): Promise<Member> {
  const [member] = await toMembers(ctx, db, [membership]);
  if (!member) throw new Error('one membership makes one member');
  return member;
}

/**
 * Runs a change of a member in one transaction that locks the organization's row, so that its owner and members cannot
 * change meanwhile.
 *
 * @throws HttpError 404 when the member or the organization no longer exists.
 */
export function changeMember<T>(
  ctx: RequestContext,
  id: string,
  change: (db: Db, found: Membership, organization: OrganizationRow) => Promise<T>,
): Promise<T> {
  return ctx.db.transaction(async (db) => {
    const organization = await lockOrganization(db, organizationOf(ctx.scope).id);
    return change(db, await requireMember(db, ctx, id), organization);
  });
}

/** @throws HttpError 412 unless the member still is the one in `If-Match`. */
export function requireSameMember(ctx: RequestContext, db: Db, found: Membership): Promise<void> {
  return requireMatch(ctx, etagOf(memberState(found)), () => toStoredMember(ctx, db, found));
}

/** @throws HttpError 409 for the owner, who can be neither removed nor changed before a transfer of ownership. */
export function refuseOwner({ user }: Membership, { ownerId, name }: OrganizationRow): void {
  if (user?.id !== ownerId) return;
  throw new HttpError(
    'conflict',
    `${displayName(user)} owns ${name}. Transfer the ownership first`,
  );
}
