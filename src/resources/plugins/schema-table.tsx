import { styled } from '@mui/material/styles';
import { Fragment, useMemo } from 'react';
import { Card } from '#kit/card.tsx';
import { CopyButton } from '#kit/copy-button.tsx';
import { Mono } from '#kit/mono.tsx';
import { DataTable } from '#kit/table.tsx';
import type { Column } from '#kit/table-types.ts';
import { Tag } from '#kit/tag.tsx';
import { describeAlternatives } from '#shared/plugin-editor/alternatives.ts';
import { type SchemaRow, schemaRows } from './schema-rows.ts';

const Footnote = styled('span')({ fontSize: '0.8125rem' });

const columns: readonly Column<SchemaRow>[] = [
  {
    key: 'path',
    header: 'Name',
    cell: ({ path, required }) => (
      <>
        <Mono>
          <PathText path={path} />
        </Mono>{' '}
        {required && <Tag tone="warning">Required</Tag>}
      </>
    ),
    priority: 'primary',
    width: '28%',
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
    key: 'constraints',
    header: 'Rules',
    cell: ({ constraints, when }) =>
      [...constraints, ...(when ? [`only with ${when}`] : [])].join('; ') || null,
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

interface SchemaTableProps {
  title: string;
  /** The subject of the schema, for the label of the copy button. */
  what: string;
  schema: unknown;
}

/** A path that may wrap after its parts. */
function PathText({ path }: { path: string }) {
  return [...path.matchAll(/[^._]*[._]*/g)].map(({ 0: part, index }) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}

/** The properties of a JSON Schema as a table, with a button that copies the schema. */
export function SchemaTable({ title, what, schema }: SchemaTableProps) {
  const rows = useMemo(() => schemaRows(schema), [schema]);
  const alternatives = useMemo(() => describeAlternatives(schema), [schema]);
  return (
    <Card
      title={title}
      count={rows.length}
      padding="none"
      actions={
        <CopyButton text={JSON.stringify(schema, null, 2)} noun={`JSON Schema of ${what}`} />
      }
    >
      <DataTable
        caption={title}
        columns={columns}
        rows={rows}
        rowKey={({ path }) => path}
        rowLabel={({ path }) => path}
        empty={<p style={{ margin: 0, padding: 14 }}>It has no settings.</p>}
        {...(alternatives.length > 0 && { footer: <Footnote>{alternatives.join(' ')}</Footnote> })}
      />
    </Card>
  );
}
