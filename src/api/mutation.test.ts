import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import {
  getApplicationQueryKey,
  listApisQueryKey,
  listApplicationsQueryKey,
  listClustersQueryKey,
} from '#contract/generated/@tanstack/react-query.gen.ts';
import { makeStale } from './mutation.ts';

const list = listApplicationsQueryKey({ path: { cluster_id: '1' } });
const one = getApplicationQueryKey({ path: { cluster_id: '1', app_id: '5' } });
const apis = listApisQueryKey({ path: { app_id: '5' } });
const others = listApisQueryKey({ path: { app_id: '6' } });
const clusters = listClustersQueryKey({ path: { id: '2' } });

it('makes stale what carries the tags, and what lies below something that is gone', async () => {
  const client = new QueryClient();
  for (const key of [list, one, apis, others, clusters]) client.setQueryData(key as unknown[], {});
  const stale = () =>
    [list, one, apis, others, clusters].map((key) => client.getQueryState(key)?.isInvalidated);
  const done = makeStale(client, ['Applications'], { app_id: '5' });
  // Marked before anything is awaited: whoever navigates right away must not find the old state.
  expect(stale()).toEqual([true, true, true, false, false]);
  await done;
});
