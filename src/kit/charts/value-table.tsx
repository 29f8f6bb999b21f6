import { useMemo, useState } from 'react';
import { Pagination } from '#kit/pagination.tsx';
import { DataTable } from '#kit/table.tsx';
import type { Column } from '#kit/table-types.ts';
import { zonedTime } from '#lib/zoned.ts';
import { valueText } from './draw-cursor.ts';
import type { ChartSeries, ChartUnit, TimeZoneChoice } from './types.ts';

const PAGE_SIZE = 50;

interface Row {
  time: number;
  /** Its index in the values of the series. */
  index: number;
}

interface ValueTableProps {
  title: string;
  times: readonly number[];
  series: readonly ChartSeries[];
  unit: ChartUnit;
  zone: TimeZoneChoice;
}

/** The values of a chart as a table, latest first. It is paged, as a thousand rows at once would freeze the page. */
export function ValueTable({ title, times, series, unit, zone }: ValueTableProps) {
  const [requested, setPage] = useState(1);
  const pages = Math.max(1, Math.ceil(times.length / PAGE_SIZE));
  const page = Math.min(requested, pages);
  const rows = useMemo(() => {
    const all = times.map((time, index): Row => ({ time, index })).reverse();
    return all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  }, [times, page]);
  const columns = useMemo(
    (): Column<Row>[] => [
      {
        key: 'time',
        header: zone === 'utc' ? 'Time (UTC)' : 'Time',
        priority: 'primary',
        cell: ({ time }) => (
          <time dateTime={new Date(time * 1000).toISOString()}>{zonedTime(time, zone)}</time>
        ),
      },
      ...series.map(
        (s): Column<Row> => ({
          key: s.id,
          header: s.label,
          align: 'right',
          priority: 'secondary',
          cell: ({ index }) => valueText(s, index, unit),
        }),
      ),
    ],
    [series, unit, zone],
  );
  return (
    <DataTable
      caption={`Values of ${title}`}
      columns={columns}
      rows={rows}
      rowKey={({ time }) => String(time)}
      rowLabel={({ time }) => zonedTime(time, zone)}
      footer={
        <Pagination page={page} pageSize={PAGE_SIZE} total={times.length} onPageChange={setPage} />
      }
    />
  );
}
