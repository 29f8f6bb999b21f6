import type { ReactNode } from 'react';

/** Importance of a column when there is no room for all of them. */
type ColumnPriority = 'primary' | 'status' | 'secondary' | 'detail';

export interface Column<Row> {
  /** Must be stable: the user's choice of columns is stored by it. */
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** For numbers. */
  align?: 'right';
  /** Pixels or a CSS length; by default sized by the content. */
  width?: number | string;
  mono?: boolean;
  /** For long content in several lines: the column takes the width that others leave, and rows align at their top. */
  grow?: boolean;
  /** For secondary information. */
  muted?: boolean;
  /** The server's name of this sort order. A column without it is not sortable. */
  sortKey?: string;
  /** False if the user may not hide the column. The primary column can never be hidden. */
  hideable?: boolean;
  defaultHidden?: boolean;
  /**
   * On a narrow screen a row becomes a block with the primary, status and secondary columns; `detail`, the default, is
   * hidden.
   */
  priority?: ColumnPriority;
}

export type Order = { key: string; direction: 'asc' | 'desc' };

export type Density = 'comfortable' | 'dense';
