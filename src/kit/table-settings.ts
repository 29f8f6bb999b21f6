import { useState } from 'react';
import type { Column, Density } from './table-types.ts';

/** A user's settings of a table. Columns that are not listed use their default. */
export interface TableSettings {
  density: Density;
  columns: Readonly<Record<string, boolean>>;
}

const DEFAULTS: TableSettings = { density: 'comfortable', columns: {} };

function storageKey(name: string): string {
  return `table:${name}`;
}

/** Parses stored settings; anything malformed falls back to the defaults. */
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
    // Storage may be blocked; the table works without it.
    return DEFAULTS;
  }
}

/** Whether the user may hide a column. */
export function isHideable<Row>(column: Column<Row>): boolean {
  return column.hideable !== false && column.priority !== 'primary';
}

/** Returns the columns to show, in their given order. */
export function visibleColumns<Row>(
  columns: readonly Column<Row>[],
  settings: TableSettings,
): readonly Column<Row>[] {
  return columns.filter(
    (column) => !isHideable(column) || (settings.columns[column.key] ?? !column.defaultHidden),
  );
}

/** Returns a table's settings, stored in this browser under the table's name; without a name, the defaults. */
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
      // Without storage the choice holds until the page is reloaded.
    }
  }
  return [settings, change];
}
