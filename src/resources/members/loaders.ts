import type { LoaderFunctionArgs } from 'react-router';
import { loadList } from '#api/list.ts';
import { prefetch } from '#api/prefetch.ts';
import { memberIdsOf } from '#shared/route-ids.ts';
import { memberListSpec, members } from './queries.ts';
import { memberName } from './words.ts';

/** The page of members that the address asks for. */
export async function loadMembers({ request, params }: LoaderFunctionArgs) {
  await loadList(request, memberListSpec, members.list(params.orgId ?? ''));
  return null;
}

/** For inviting: the roles to choose from. */
export async function loadRoles({ params }: LoaderFunctionArgs) {
  await prefetch(members.roles(params.orgId ?? ''));
  return null;
}

/** The member that the address names, and the roles there are; the name is the title. */
export async function loadMember({ params }: LoaderFunctionArgs) {
  const ids = memberIdsOf(params);
  const [member] = await Promise.all([
    prefetch(members.one(ids)),
    prefetch(members.roles(ids.orgId)),
  ]);
  return { title: memberName(member) };
}
