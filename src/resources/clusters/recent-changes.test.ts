import { expect, it } from 'vitest';
import { apis } from '#contract/examples/apis.ts';
import { applications } from '#contract/examples/applications.ts';
import { isCreation, latestChanges, type RecordChange } from './recent-changes.ts';

const [example] = applications;
const [exampleApi] = apis;
if (!example || !exampleApi) throw new Error('The examples are gone');

const changed = (
  id: string,
  updated_at: string,
  created_at = '2026-01-01T00:00:00Z',
): RecordChange => ({
  kind: 'application',
  record: { ...example, id, created_at, updated_at },
});

const changedApi = (id: string, app_id: string, updated_at: string): RecordChange => ({
  kind: 'API',
  record: { ...exampleApi, id, app_id, updated_at },
});

const idsOf = (lists: RecordChange[][], limit = 9) =>
  latestChanges(lists, limit).map((group) => group.map(({ record }) => record.id).join(' '));

it('merges the lists, newest first, up to the limit', () => {
  const lists = [
    [changed('a', '2026-11-20T00:00:00Z'), changed('b', '2026-11-10T00:00:00Z')],
    [changed('c', '2026-11-15T00:00:00.5+02:00')],
    [],
  ];
  expect(idsOf(lists, 2)).toEqual(['a', 'c']);
  expect(latestChanges(lists, 9)).toHaveLength(3);
});

it('sorts records without a time last', () => {
  const lists = [[changed('never', '0001-01-01T00:00:00Z'), changed('a', '2026-11-20T00:00:00Z')]];
  expect(idsOf(lists)).toEqual(['a', 'never']);
});

it('groups APIs of one application, and lets an import displace nothing', () => {
  const time = '2026-11-20T00:00:00Z';
  const imported = Array.from({ length: 20 }, (_, at) => changedApi(`api${at}`, 'shop', time));
  const older = [changed('a', '2026-11-10T00:00:00Z'), changed('b', '2026-11-09T00:00:00Z')];
  expect(idsOf([[changed('shop', time), ...older], imported], 4)).toEqual([
    'shop',
    imported.map(({ record }) => record.id).join(' '),
    'a',
    'b',
  ]);
});

it('does not group APIs of different applications, or across another change', () => {
  const lists = [
    [changed('between', '2026-11-15T00:00:00Z')],
    [
      changedApi('1', 'shop', '2026-11-18T00:00:00Z'),
      changedApi('2', 'depot', '2026-11-17T00:00:00Z'),
      changedApi('3', 'shop', '2026-11-16T00:00:00Z'),
      changedApi('4', 'shop', '2026-11-14T00:00:00Z'),
    ],
  ];
  expect(idsOf(lists)).toEqual(['1', '2', '3', 'between', '4']);
});

it('distinguishes a creation from a change', () => {
  expect(isCreation(changed('a', '2026-01-01T00:00:00Z'))).toBe(true);
  expect(isCreation(changed('a', '2026-01-02T00:00:00Z'))).toBe(false);
});
