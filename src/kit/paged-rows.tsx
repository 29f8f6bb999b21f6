import { type ReactNode, useState } from 'react';
import { Pagination } from './pagination.tsx';

/** One page of rows that are all here, and the paging below them; nothing while they fit on one page of `first`. */
export function usePagedRows<Row>(
  rows: readonly Row[],
  first: number,
): { shown: Row[]; footer: ReactNode } {
  const [wanted, setWanted] = useState(1);
  const [size, setSize] = useState(first);
  const page = Math.min(wanted, Math.max(1, Math.ceil(rows.length / size)));
  const footer = rows.length > first && (
    <Pagination
      page={page}
      pageSize={size}
      total={rows.length}
      onPageChange={setWanted}
      onPageSizeChange={(next) => {
        setSize(next);
        setWanted(1);
      }}
    />
  );
  return { shown: rows.slice((page - 1) * size, page * size), footer };
}
