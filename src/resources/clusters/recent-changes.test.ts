import { expect, it } from 'vitest';
import { applications } from '#contract/examples/applications.ts';
import { isCreation, latestChanges, type RecordChange } from './recent-changes.ts';

const [example] = applications;
if (!example) throw new Error('The example is gone');

const changed = (
  id: string,
  updated_at: string,
  created_at = '2026-01-01T00:00:00Z',
): RecordChange => ({
  kind: 'application',
  record: { ...example, id, created_at, updated_at },
});

it('merges the lists, newest first, up to the limit', () => {
  const lists = [
    [changed('a', '2026-11-20T00:00:00Z'), changed('b', '2026-11-10T00:00:00Z')],
    [changed('c', '2026-11-15T00:00:00.5+02:00')],
    [],
  ];
  expect(latestChanges(lists, 2).map(({ record }) => record.id)).toEqual(['a', 'c']);
  expect(latestChanges(lists, 9)).toHaveLength(3);
});

it('sorts records without a time last', () => {
  const lists = [[changed('never', '0001-01-01T00:00:00Z'), changed('a', '2026-11-20T00:00:00Z')]];
  expect(latestChanges(lists, 9).map(({ record }) => record.id)).toEqual(['a', 'never']);
});

it('distinguishes a creation from a change', () => {
  expect(isCreation(changed('a', '2026-01-01T00:00:00Z'))).toBe(true);
  expect(isCreation(changed('a', '2026-01-02T00:00:00Z'))).toBe(false);
});
