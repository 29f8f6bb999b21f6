import { expect, test } from 'vitest';
import type { HistoryEntry } from '#contract/generated/types.gen.ts';
import { changeMarkers } from './markers.ts';

let ids = 0;

function entry(seconds: number, members: Partial<HistoryEntry>): HistoryEntry {
  ids += 1;
  return {
    id: String(ids),
    org_id: '1',
    cluster_id: '2',
    time: new Date(seconds * 1000).toISOString(),
    actor: { kind: 'person', id: '9', name: 'Ann' },
    request_id: `request ${ids}`,
    operation: 'patchApplication',
    action: 'update',
    kind: 'application',
    record_id: '5',
    record_name: 'shop',
    outcome: 'done',
    changed: ['hosts'],
    ...members,
  };
}

test('a marker says what was changed and by whom, and links to the history', () => {
  const changed = entry(60, {});
  expect(changeMarkers({}, [changed])).toEqual([
    {
      time: 60,
      label: 'Changed hosts of application shop by Ann',
      href: `/orgs/1/clusters/2/history/${changed.id}`,
    },
  ]);
});

test('changes of one request share a marker', () => {
  const created: Partial<HistoryEntry> = {
    action: 'create',
    changed: [],
    request_id: 'import',
  };
  const markers = changeMarkers({}, [
    entry(61, { ...created, kind: 'api', record_id: '7', record_name: 'cart', parent_id: '5' }),
    entry(60, created),
  ]);
  expect(markers.map(({ label }) => label)).toEqual([
    'Created application shop and 1 more record by Ann',
  ]);
});

test('an application shows the changes of its APIs and of its cluster, an API its own only', () => {
  const entries = [
    entry(50, { kind: 'cluster', record_id: '2', record_name: 'production', changed: ['name'] }),
    entry(40, { kind: 'api', record_id: '8', record_name: 'cart', parent_id: '5' }),
    entry(30, { kind: 'api', record_id: '9', record_name: 'login', parent_id: '5' }),
    entry(20, { kind: 'application', record_id: '6', record_name: 'search' }),
    entry(10, { kind: 'application', record_id: '5', record_name: 'shop' }),
  ];
  const times = (filter: { appId?: string; apiId?: string }) =>
    changeMarkers(filter, entries).map(({ time }) => time);
  expect(times({})).toEqual([50, 40, 30, 20, 10]);
  expect(times({ appId: '5' })).toEqual([50, 40, 30, 10]);
  expect(times({ appId: '5', apiId: '9' })).toEqual([50, 30, 10]);
});

test('what changed nothing has no marker', () => {
  const entries = [
    entry(1, { action: 'baseline', operation: 'baseline', changed: [] }),
    entry(2, { action: 'use', kind: 'consumer', changed: [] }),
    entry(3, { kind: 'gateway', action: 'create', changed: [] }),
  ];
  expect(changeMarkers({}, entries)).toEqual([]);
});
