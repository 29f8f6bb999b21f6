import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import {
  getApplicationQueryKey,
  listApisQueryKey,
  listApplicationsQueryKey,
  listClustersQueryKey,
} from '#contract/generated/@tanstack/react-query.gen.ts';
import { invalidate } from './mutation.ts';

const list = listApplicationsQueryKey({ path: { cluster_id: '1' } });
const one = getApplicationQueryKey({ path: { cluster_id: '1', app_id: '5' } });
const apis = listApisQueryKey({ path: { app_id: '5' } });
const others = listApisQueryKey({ path: { app_id: '6' } });
const clusters = listClustersQueryKey({ path: { id: '2' } });

it('invalidates queries with the tags, and those below a deleted path', async () => {
  const client = new QueryClient();
  for (const key of [list, one, apis, others, clusters]) client.setQueryData(key as unknown[], {});
  const stale = () =>
    [list, one, apis, others, clusters].map((key) => client.getQueryState(key)?.isInvalidated);
  const done = invalidate(client, ['Applications'], { app_id: '5' });
  // Before anything is awaited: a navigation right away must not find the old state.
  expect(stale()).toEqual([true, true, true, false, false]);
  await done;
});
