import { useMemo } from 'react';
import { Card } from '#kit/card.tsx';
import { Mono } from '#kit/mono.tsx';
import { DataTable } from '#kit/table.tsx';
import type { Column } from '#kit/table-types.ts';
import { Tag } from '#kit/tag.tsx';
import { type SchemaRow, schemaChoices, schemaRows } from './schema-rows.ts';

const columns: readonly Column<SchemaRow>[] = [
  {
    key: 'path',
    header: 'Name',
    cell: ({ path, required }) => (
      <>
        <Mono>{path}</Mono> {required && <Tag tone="warning">Required</Tag>}
      </>
    ),
    priority: 'primary',
    width: '26%',
  },
  { key: 'type', header: 'Type', cell: ({ type }) => type, priority: 'secondary', width: '14%' },
  {
    key: 'default',
    header: 'Default',
    cell: (row) => row.default,
    mono: true,
    priority: 'secondary',
    width: '14%',
  },
  {
    key: 'bounds',
    header: 'Rules',
    cell: ({ bounds, when }) => [...bounds, ...(when ? [`with ${when}`] : [])].join('; '),
    priority: 'secondary',
    width: '18%',
  },
  {
    key: 'description',
    header: 'Description',
    cell: ({ description }) => description,
    muted: true,
    priority: 'secondary',
  },
];

/** The properties of a JSON Schema to read, with what holds for several of them. */
export function SchemaTable({ title, schema }: { title: string; schema: unknown }) {
  const rows = useMemo(() => schemaRows(schema), [schema]);
  const choices = useMemo(() => schemaChoices(schema), [schema]);
  return (
    <Card title={title} count={rows.length} padding="none">
      <DataTable
        caption={title}
        columns={columns}
        rows={rows}
        rowKey={({ path }) => path}
        rowLabel={({ path }) => path}
        empty={<p style={{ margin: 0, padding: 14 }}>It takes no settings.</p>}
        {...(choices.length > 0 && { footer: <span>{choices.join(' ')}</span> })}
      />
    </Card>
  );
}
