import { expect, test } from 'vitest';
import { historyQueryIn, isFiltered } from './filter.ts';

test('reads the filters and the cursor of an address', () => {
  const search = new URLSearchParams({
    actor_id: '7',
    action: 'delete',
    kind: 'api',
    outcome: 'done',
    from: '2026-11-24T12:00:00Z',
    search: ' shop ',
    cursor: '51',
  });
  expect(historyQueryIn(search)).toEqual({
    actor_id: '7',
    action: 'delete',
    kind: 'api',
    outcome: 'done',
    from: '2026-11-24T12:00:00.000Z',
    search: 'shop',
    cursor: '51',
  });
  expect(isFiltered(search)).toBe(true);
});

test('leaves out what is not valid', () => {
  const search = new URLSearchParams({
    action: 'constructor',
    kind: 'route',
    cluster_id: '../5',
    from: 'yesterday',
    cursor: 'x',
    search: ' ',
  });
  expect(historyQueryIn(search)).toEqual({ baselines: 'exclude' });
});

test('an address cannot change what a page is about', () => {
  const search = new URLSearchParams({ cluster_id: '1', record_id: '2', kind: 'api' });
  expect(historyQueryIn(search, { cluster_id: '9', kind: 'application' })).toEqual({
    cluster_id: '9',
    kind: 'application',
    record_id: '2',
  });
});

test.each([
  ['all entries', {}, 'exclude'],
  ['the changes of a kind', { kind: 'api' }, 'exclude'],
  ['the start of the history', { action: 'baseline' }, undefined],
  ['one record', { record_id: '2' }, undefined],
  ['one request', { request_id: 'r' }, undefined],
])('the baselines of %s', (_name, search, baselines) => {
  expect(historyQueryIn(new URLSearchParams(search)).baselines).toBe(baselines);
});

test('a page of entries is no filter', () => {
  expect(isFiltered(new URLSearchParams({ cursor: '51' }))).toBe(false);
});
