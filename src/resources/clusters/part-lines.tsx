import { styled } from '@mui/material/styles';
import { Skeleton } from '#kit/skeleton.tsx';
import { OVERVIEW_ROWS } from './queries.ts';

/** Things below each other with a fact on the right, all of one height, so that a skeleton has the size of what comes. */
export const Lines = styled('ul')(({ theme }) => ({
  display: 'grid',
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
  '& .what': {
    flex: 1,
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  '& .fact': { flex: 'none', color: theme.vars.palette.muted },
}));

/** The room that a part of the overview takes however much there is, so that its neighbours keep their places. */
export const PartBody = styled('div')({ minHeight: OVERVIEW_ROWS * 33 });

/** The shape of lines that are on their way. */
export function LinesSkeleton({ rows = OVERVIEW_ROWS }: { rows?: number }) {
  return (
    <Lines aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
        <li key={row}>
          <span className="what">
            <Skeleton width={`${40 + ((row * 17) % 3) * 10}%`} />
          </span>
          <Skeleton width={72} />
        </li>
      ))}
    </Lines>
  );
}

/** What a part says when there is nothing in it. */
export const Nothing = styled('p')(({ theme }) => ({
  margin: 0,
  fontSize: '0.8125rem',
  lineHeight: '32px',
  color: theme.vars.palette.muted,
}));
