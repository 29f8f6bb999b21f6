import type { LoaderFunctionArgs } from 'react-router';
import { loadList } from '#api/list.ts';
import { prefetch } from '#api/prefetch.ts';
import { memberIdsOf } from '#shared/route-ids.ts';
import { memberName } from './format.ts';
import { memberListSpec, members } from './queries.ts';

export async function loadMembers({ request, params }: LoaderFunctionArgs) {
  await loadList(request, memberListSpec, members.list(params.orgId ?? ''));
  return null;
}

/** Loads the roles for an invitation. */
export async function loadRoles({ params }: LoaderFunctionArgs) {
  await prefetch(members.roles(params.orgId ?? ''));
  return null;
}

/** Loads a member and the roles of the organization; the name is the title. */
export async function loadMember({ params }: LoaderFunctionArgs) {
  const ids = memberIdsOf(params);
  const [member] = await Promise.all([
    prefetch(members.one(ids)),
    prefetch(members.roles(ids.orgId)),
  ]);
  return { title: memberName(member) };
}
