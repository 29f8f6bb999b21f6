import { describe, expect, it } from 'vitest';
import { selectionState, togglePage, toggleRows } from './table-selection.ts';
import { parseSettings, visibleColumns } from './table-settings.ts';
import type { Column } from './table-types.ts';

const keys = ['a', 'b', 'c', 'd'];

describe('selection', () => {
  it('distinguishes none, some and all rows of a page', () => {
    expect(selectionState(keys, new Set(['x']))).toBe('none');
    expect(selectionState(keys, new Set(['a']))).toBe('some');
    expect(selectionState(keys, new Set(keys))).toBe('all');
    expect(selectionState([], new Set())).toBe('none');
  });
  it('toggles a page and keeps the selection of other pages', () => {
    expect(togglePage(keys, new Set(['x', 'a']))).toEqual(new Set(['x', ...keys]));
    expect(togglePage(keys, new Set(['x', ...keys]))).toEqual(new Set(['x']));
  });
  it('sets a range in either direction to the new state of the last row', () => {
    expect(toggleRows(keys, new Set(['a']), 'c', 'a')).toEqual(new Set(['a', 'b', 'c']));
    expect(toggleRows(keys, new Set(keys), 'b', 'd')).toEqual(new Set(['a']));
  });
  it('toggles one row when the other end is no longer on the page', () => {
    expect(toggleRows(keys, new Set(), 'b', 'gone')).toEqual(new Set(['b']));
  });
});

describe('settings', () => {
  const cell = () => null;
  const columns: Column<unknown>[] = [
    { key: 'name', header: 'Name', cell, priority: 'primary' },
    { key: 'id', header: 'Id', cell, defaultHidden: true },
    { key: 'hosts', header: 'Hosts', cell },
    { key: 'state', header: 'State', cell, hideable: false },
  ];
  const shown = (text: string | null) =>
    visibleColumns(columns, parseSettings(text)).map((column) => column.key);

  it('uses the defaults without a choice', () => {
    expect(shown(null)).toEqual(['name', 'hosts', 'state']);
  });
  it('applies the choice, except to columns that cannot be hidden', () => {
    expect(shown('{"columns":{"name":false,"id":true,"hosts":false,"state":false}}')).toEqual([
      'name',
      'id',
      'state',
    ]);
  });
  it.each(['nonsense', '7', 'null', '{"density":4,"columns":{"hosts":"no"}}', '{"columns":3}'])(
    'uses the defaults for stored %s',
    (text) => {
      expect(parseSettings(text)).toEqual({ density: 'comfortable', columns: {} });
    },
  );
});
