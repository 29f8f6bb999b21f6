import { styled } from '@mui/material/styles';
import { Fragment, useMemo } from 'react';
import { Card } from '#kit/card.tsx';
import { CopyButton } from '#kit/copy-button.tsx';
import { Mono } from '#kit/mono.tsx';
import { DataTable } from '#kit/table.tsx';
import type { Column } from '#kit/table-types.ts';
import { Tag } from '#kit/tag.tsx';
import { schemaChoices } from '#shared/plugin-editor/choices.ts';
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
    key: 'bounds',
    header: 'Rules',
    cell: ({ bounds, when }) =>
      [...bounds, ...(when ? [`only with ${when}`] : [])].join('; ') || null,
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
  /** What the schema describes, for the name of the copy button. */
  what: string;
  schema: unknown;
}

/** A path that breaks where its parts end, when it has to. */
function PathText({ path }: { path: string }) {
  return [...path.matchAll(/[^._]*[._]*/g)].map(({ 0: part, index }) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}

/** The properties of a JSON Schema to read, with what holds for several of them; the schema itself can be copied. */
export function SchemaTable({ title, what, schema }: SchemaTableProps) {
  const rows = useMemo(() => schemaRows(schema), [schema]);
  const choices = useMemo(() => schemaChoices(schema), [schema]);
  return (
    <Card
      title={title}
      count={rows.length}
      padding="none"
      actions={
        <CopyButton text={JSON.stringify(schema, null, 2)} what={`JSON Schema of ${what}`} />
      }
    >
      <DataTable
        caption={title}
        columns={columns}
        rows={rows}
        rowKey={({ path }) => path}
        rowLabel={({ path }) => path}
        empty={<p style={{ margin: 0, padding: 14 }}>It takes no settings.</p>}
        {...(choices.length > 0 && { footer: <Footnote>{choices.join(' ')}</Footnote> })}
      />
    </Card>
  );
}
