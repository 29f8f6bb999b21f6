import { usePagedRows } from '#kit/paged-rows.tsx';
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
  const { shown, footer } = usePagedRows(rows, PAGE_SIZE);
  return <DataTable {...table} rows={shown} footer={footer} />;
}
