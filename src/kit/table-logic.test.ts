import { describe, expect, it } from 'vitest';
import { selectionState, togglePage, toggleRows } from './table-selection.ts';
import { parseSettings, visibleColumns } from './table-settings.ts';
import type { Column } from './table-types.ts';

const keys = ['a', 'b', 'c', 'd'];

describe('selection', () => {
  it('knows none, some and all of a page', () => {
    expect(selectionState(keys, new Set(['x']))).toBe('none');
    expect(selectionState(keys, new Set(['a']))).toBe('some');
    expect(selectionState(keys, new Set(keys))).toBe('all');
    expect(selectionState([], new Set())).toBe('none');
  });
  it('toggles a page and keeps what is selected elsewhere', () => {
    expect(togglePage(keys, new Set(['x', 'a']))).toEqual(new Set(['x', ...keys]));
    expect(togglePage(keys, new Set(['x', ...keys]))).toEqual(new Set(['x']));
  });
  it('takes a range in either direction to what the last row becomes', () => {
    expect(toggleRows(keys, new Set(['a']), 'c', 'a')).toEqual(new Set(['a', 'b', 'c']));
    expect(toggleRows(keys, new Set(keys), 'b', 'd')).toEqual(new Set(['a']));
  });
  it('takes one row when the other end has left the page', () => {
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

  it('follows the defaults where nothing was chosen', () => {
    expect(shown(null)).toEqual(['name', 'hosts', 'state']);
  });
  it('follows the choice, except for columns that have to stay', () => {
    expect(shown('{"columns":{"name":false,"id":true,"hosts":false,"state":false}}')).toEqual([
      'name',
      'id',
      'state',
    ]);
  });
  it.each(['nonsense', '7', 'null', '{"density":4,"columns":{"hosts":"no"}}', '{"columns":3}'])(
    'falls back on stored %s',
    (text) => {
      expect(parseSettings(text)).toEqual({ density: 'comfortable', columns: {} });
    },
  );
});
