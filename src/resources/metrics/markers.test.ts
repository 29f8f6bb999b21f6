import { expect, test } from 'vitest';
import { changeMarkers } from './markers.ts';

const ids = { orgId: '1', clusterId: '2' };
const at = (seconds: number) => new Date(seconds * 1000).toISOString();
const record = (id: string, name: string, created: number, updated: number) => ({
  id,
  name,
  created_at: at(created),
  updated_at: at(updated),
});
const records = {
  cluster: record('2', 'production', 10, 50),
  applications: [record('5', 'shop', 20, 60), record('6', 'search', 70, 70)],
  apis: [record('8', 'cart', 20, 80), record('9', 'login', 20, 90)],
};

test('every record in view is marked at its last change', () => {
  expect(changeMarkers(ids, {}, records)).toEqual([
    { time: 50, label: 'Cluster production changed', href: '/orgs/1/clusters/2/settings' },
    { time: 60, label: 'Application shop changed', href: '/orgs/1/clusters/2/applications/5' },
    { time: 70, label: 'Application search created', href: '/orgs/1/clusters/2/applications/6' },
  ]);
});

test('an application shows markers of its APIs, an API its own only', () => {
  const labels = (filter: { appId?: string; apiId?: string }) =>
    changeMarkers(ids, filter, records).map(({ label }) => label);
  expect(labels({ appId: '5' })).toEqual([
    'Cluster production changed',
    'Application shop changed',
    'API cart changed',
    'API login changed',
  ]);
  expect(labels({ appId: '5', apiId: '9' })).toEqual([
    'Cluster production changed',
    'Application shop changed',
    'API login changed',
  ]);
});

test('a record without a time of change has no marker', () => {
  const never = { id: '2', name: 'production', updated_at: '0001-01-01T00:00:00Z' };
  expect(changeMarkers(ids, {}, { cluster: never, applications: [], apis: [] })).toEqual([]);
});
