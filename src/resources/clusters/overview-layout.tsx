import { styled } from '@mui/material/styles';
import { Skeleton } from '#kit/skeleton.tsx';
import { OVERVIEW_ROWS } from './queries.ts';

/** A list with a detail on the right. All rows have one height, so that a skeleton has the size of the content. */
export const Rows = styled('ul')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  margin: 0,
  padding: 0,
  listStyle: 'none',
  fontSize: '0.8125rem',
  lineHeight: '20px',
  '& li': {
    display: 'flex',
    alignItems: 'center',
    gap: 12,
    minHeight: 32,
    borderBottom: `1px solid ${theme.vars.palette.faintLine}`,
  },
  '& li:last-of-type': { borderBottom: 0 },
  // The page of the record has its full name.
  '& .what': {
    flex: 1,
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    '& wbr': { display: 'none' },
  },
  '& .fact': { flex: 'none', color: theme.vars.palette.muted },
  '& .who': {
    display: 'inline-block',
    maxWidth: 120,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    verticalAlign: 'bottom',
  },
}));

/** Reserves the height of a full card, so that the layout does not shift. */
export const CardBody = styled('div')({ minHeight: OVERVIEW_ROWS * 33 });

export function RowsSkeleton({ rows = OVERVIEW_ROWS }: { rows?: number }) {
  return (
    <Rows aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <li key={row}>
          <span className="what">
            <Skeleton width={`${40 + ((row * 17) % 3) * 10}%`} />
          </span>
          <Skeleton width={72} />
        </li>
      ))}
    </Rows>
  );
}

/** The text of an empty card. */
export const EmptyNote = styled('p')(({ theme }) => ({
  margin: 0,
  fontSize: '0.8125rem',
  lineHeight: '32px',
  color: theme.vars.palette.muted,
}));
