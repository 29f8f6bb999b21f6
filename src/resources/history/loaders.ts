import type { LoaderFunctionArgs } from 'react-router';
import { prefetch, prefetchWithoutWaiting } from '#api/prefetch.ts';
import { historyQueryIn } from './filter.ts';
import { history } from './queries.ts';
import { pageQuery } from './record-of.ts';

/** Starts reading the page of entries in the address, for a page or a tab, which shows its errors itself. */
export function loadEntries({ request, params }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const query = historyQueryIn(searchParams, pageQuery(params));
  prefetchWithoutWaiting(history.list(params.orgId ?? '', query));
  return null;
}

/** Loads one entry. */
export async function loadEntry({ params }: LoaderFunctionArgs) {
  await prefetch(history.one({ orgId: params.orgId ?? '', entryId: params.entryId ?? '' }));
  return null;
}
