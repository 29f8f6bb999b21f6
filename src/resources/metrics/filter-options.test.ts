import { expect, it } from 'vitest';
import { namedOptions } from './filter-options.ts';

it('options of one name show their ids', () => {
  const records = [
    { id: '1', name: 'list' },
    { id: '2', name: 'item' },
    { id: '3', name: 'list' },
  ];
  expect(namedOptions(records)).toEqual([
    { id: '1', label: 'list', hint: 'id 1' },
    { id: '2', label: 'item' },
    { id: '3', label: 'list', hint: 'id 3' },
  ]);
});
