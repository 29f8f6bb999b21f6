import { useState } from 'react';
import { Pagination } from '#kit/pagination.tsx';
import { DataTable, type DataTableProps } from '#kit/table.tsx';

const PAGE_SIZE = 10;

type Props<Row> = Pick<
  DataTableProps<Row>,
  'caption' | 'columns' | 'rowKey' | 'rowLabel' | 'toolbar' | 'actions'
> & {
  rows: readonly Row[];
};

/** Rows that are all here already, a few at a time. */
export function PagedTable<Row>({ rows, ...table }: Props<Row>) {
  const [wanted, setWanted] = useState(1);
  const page = Math.min(wanted, Math.max(1, Math.ceil(rows.length / PAGE_SIZE)));
  return (
    <DataTable
      {...table}
      rows={rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)}
      {...(rows.length > PAGE_SIZE && {
        footer: (
          <Pagination
            page={page}
            pageSize={PAGE_SIZE}
            total={rows.length}
            onPageChange={setWanted}
          />
        ),
      })}
    />
  );
}
