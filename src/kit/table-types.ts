import type { ReactNode } from 'react';

/** How important a column is when there is no room for all of them. */
type ColumnPriority = 'primary' | 'status' | 'secondary' | 'detail';

export type Column<Row> = {
  /** Stable: the reader's choice of columns is remembered by it. */
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers go right. */
  align?: 'right';
  /** Pixels or a CSS length; without it the content decides. */
  width?: number | string;
  mono?: boolean;
  /** Quieter text, for what is there for reference. */
  muted?: boolean;
  /** What the server calls this order. A column without it cannot be sorted by. */
  sortKey?: string;
  /** False for a column that the reader may not take away; the primary column never can be. */
  hideable?: boolean;
  defaultHidden?: boolean;
  /**
   * On a narrow screen a row becomes a block with the primary column, the status and the secondary ones;
   * `detail`, the default, is left out.
   */
  priority?: ColumnPriority;
};

export type Order = { key: string; direction: 'asc' | 'desc' };

export type Density = 'comfortable' | 'dense';
