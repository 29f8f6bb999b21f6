import type { ReactNode } from 'react';
import type { Publishable } from '#domain/publication.ts';
import { Clamp } from '#kit/clamp.tsx';
import { MoreTag } from '#kit/more-tag.tsx';
import type { Column } from '#kit/table-types.ts';
import { TagList } from '#kit/tag.tsx';
import { RelativeTime } from '#kit/time.tsx';
import { LabelTags } from './labels/label-tags.tsx';
import { type Changed, LastChangeLines } from './last-change.tsx';
import { PublicationTag } from './publication-tag.tsx';

/** The column with the name of a row; `link` renders it as a link. */
export function nameColumn<Row>(link: (row: Row) => ReactNode): Column<Row> {
  return { key: 'name', header: 'Name', cell: link, priority: 'primary' };
}

/** The first of several strings, and the number of others, which opens all of them. */
function FirstOf({ items }: { items: readonly string[] }) {
  return (
    <>
      <Clamp text={items[0] ?? ''} /> <MoreTag items={items.slice(1)} all={items} />
    </>
  );
}

/** The first host in monospace, and the number of others. */
export function hostsColumn<Row extends { hosts: readonly string[] }>(): Column<Row> {
  return {
    key: 'hosts',
    header: 'Hosts',
    cell: (row) => <FirstOf items={row.hosts} />,
    mono: true,
    priority: 'secondary',
  };
}

/** Values from a small set, such as protocols or methods, as neutral tags. */
export function tagsColumn<Row>(
  key: string,
  header: string,
  items: (row: Row) => readonly string[],
): Column<Row> {
  return { key, header, cell: (row) => <TagList items={items(row)} /> };
}

export function labelsColumn<Row extends { labels: readonly string[] }>(): Column<Row> {
  return { key: 'labels', header: 'Labels', cell: (row) => <LabelTags labels={row.labels} /> };
}

/** Whether a row is published. */
export function publicationColumn<Row extends Publishable>(): Column<Row> {
  return {
    key: 'status',
    header: 'Status',
    cell: (row) => <PublicationTag record={row} />,
    width: 112,
    priority: 'status',
  };
}

const TIME_WIDTH = 124;
/** Room for a name of usual length. */
const CHANGE_WIDTH = 144;

/** When a row was last changed, and by whom. */
export function updatedColumn<Row extends Changed>(): Column<Row> {
  return {
    key: 'updated',
    header: 'Updated',
    cell: (row) => <LastChangeLines record={row} />,
    muted: true,
    width: CHANGE_WIDTH,
    sortKey: 'updated_at',
    priority: 'secondary',
  };
}

export function createdColumn<Row extends { created_at: string }>(): Column<Row> {
  return {
    key: 'created',
    header: 'Created',
    cell: (row) => <RelativeTime value={row.created_at} />,
    muted: true,
    width: TIME_WIDTH,
    sortKey: 'created_at',
    defaultHidden: true,
  };
}
