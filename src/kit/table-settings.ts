import { useState } from 'react';
import type { Column, Density } from './table-types.ts';

/** What a reader changed about a table; a column that is not named follows its default. */
export type TableSettings = {
  density: Density;
  columns: Readonly<Record<string, boolean>>;
};

const DEFAULTS: TableSettings = { density: 'comfortable', columns: {} };

function storageKey(name: string): string {
  return `table:${name}`;
}

/** Reads what was stored; anything that does not have the right shape falls back to the defaults. */
export function parseSettings(text: string | null): TableSettings {
  if (!text) return DEFAULTS;
  try {
    const stored: unknown = JSON.parse(text);
    if (typeof stored !== 'object' || stored === null) return DEFAULTS;
    const { density, columns } = stored as { density?: unknown; columns?: unknown };
    return {
      density: density === 'dense' ? 'dense' : 'comfortable',
      columns:
        typeof columns === 'object' && columns !== null
          ? Object.fromEntries(
              Object.entries(columns).filter(
                (entry): entry is [string, boolean] => typeof entry[1] === 'boolean',
              ),
            )
          : {},
    };
  } catch {
    return DEFAULTS;
  }
}

function readSettings(name: string | undefined): TableSettings {
  if (!name) return DEFAULTS;
  try {
    return parseSettings(localStorage.getItem(storageKey(name)));
  } catch {
    // Storage may be forbidden; a table works without it.
    return DEFAULTS;
  }
}

/** Whether the reader may take a column away. */
export function isHideable<Row>(column: Column<Row>): boolean {
  return column.hideable !== false && column.priority !== 'primary';
}

/** The columns to show, in their given order. */
export function visibleColumns<Row>(
  columns: readonly Column<Row>[],
  settings: TableSettings,
): readonly Column<Row>[] {
  return columns.filter(
    (column) => !isHideable(column) || (settings.columns[column.key] ?? !column.defaultHidden),
  );
}

/** A table's settings, remembered in this browser under the table's name; without a name they are the defaults. */
export function useTableSettings(
  name: string | undefined,
): [TableSettings, (next: TableSettings) => void] {
  const [settings, setSettings] = useState(() => readSettings(name));
  function change(next: TableSettings) {
    setSettings(next);
    if (!name) return;
    try {
      localStorage.setItem(storageKey(name), JSON.stringify(next));
    } catch {
      // Remembering is a courtesy; the choice holds for this visit all the same.
    }
  }
  return [settings, change];
}
