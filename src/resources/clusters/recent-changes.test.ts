import { expect, it } from 'vitest';
import type { HistoryAction, HistoryEntry } from '#contract/generated/types.gen.ts';
import { latestRequests } from './recent-changes.ts';

const entry = (id: string, requestId: string, action: HistoryAction = 'update'): HistoryEntry => ({
  id,
  org_id: '1',
  cluster_id: '2',
  time: '2026-11-20T00:00:00Z',
  actor: { kind: 'person', id: '9', name: 'Ann' },
  request_id: requestId,
  operation: 'patchApi',
  action,
  kind: 'api',
  record_id: '5',
  record_name: 'cart',
  outcome: 'done',
  changed: ['paths'],
});

const idsOf = (entries: HistoryEntry[], limit = 9) =>
  latestRequests(entries, limit).map((group) => group.map(({ id }) => id).join(' '));

it('groups the entries of a request, up to the limit', () => {
  const imported = Array.from({ length: 20 }, (_, at) => entry(`a${at}`, 'import', 'create'));
  const older = [entry('b', 'second'), entry('c', 'third'), entry('d', 'fourth')];
  expect(idsOf([...imported, ...older], 3)).toEqual([
    imported.map(({ id }) => id).join(' '),
    'b',
    'c',
  ]);
});

it('leaves out what changed nothing', () => {
  expect(
    idsOf([entry('a', 'first', 'use'), entry('b', 'second'), entry('c', 'third', 'baseline')]),
  ).toEqual(['b']);
});
