import type { LoaderFunctionArgs } from 'react-router';
import { loadList } from '#api/list.ts';
import { prefetch } from '#api/prefetch.ts';
import { clusterIdsOf, consumerIdsOf } from '#shared/route-ids.ts';
import { consumerListSpec, consumers } from './queries.ts';

/** Loads one page of the list. */
export async function loadConsumers({ request, params }: LoaderFunctionArgs) {
  await loadList(request, consumerListSpec, consumers.list(clusterIdsOf(params)));
  return null;
}

/** Loads the consumer for its pages, with its name as the title. */
export async function loadConsumer({ params }: LoaderFunctionArgs) {
  const { name } = await prefetch(consumers.one(consumerIdsOf(params)));
  return { title: name };
}
