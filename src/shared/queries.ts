import { payload } from '#api/envelope.ts';
import {
  getCurrentUserOptions,
  listClustersOptions,
} from '#contract/generated/@tanstack/react-query.gen.ts';

/** More clusters than anyone runs; the switcher shows them all. It is the most that one page of a list may hold. */
const ALL_CLUSTERS = 1000;

/** Who is signed in, with memberships and their roles. */
export function currentUser() {
  return payload(getCurrentUserOptions());
}

/** Every cluster of an organization, oldest first: what the switcher offers and where names come from. */
export function clustersOf(orgId: string) {
  const query = { page_size: ALL_CLUSTERS, order_by: 'created_at', direction: 'ASC' } as const;
  return payload(listClustersOptions({ path: { id: orgId }, query }));
}
