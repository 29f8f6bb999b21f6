import { styled } from '@mui/material/styles';
import { Fragment, type ReactNode } from 'react';
import { breakable } from './breakable.tsx';

const Root = styled('dl')(({ theme }) => ({
  display: 'grid',
  gridTemplateColumns: 'min(144px, 34%) minmax(0, 1fr)',
  gap: '6px 16px',
  margin: 0,
  fontSize: '0.8125rem',
  lineHeight: '20px',
  '& dt': { color: theme.vars.palette.muted },
  '& dd': { margin: 0, overflowWrap: 'anywhere' },
  '& small': { fontSize: 'inherit', color: theme.vars.palette.muted },
}));

export type Definition = { term: string; value: ReactNode };

/** Properties of a record. A missing value reads "none"; a blank would be ambiguous. */
export function DefinitionList({ items }: { items: readonly Definition[] }) {
  return (
    <Root>
      {items.map(({ term, value }) => (
        <Fragment key={term}>
          <dt>{term}</dt>
          <dd>
            {value === undefined || value === null || value === '' ? (
              <small>none</small>
            ) : (
              breakable(value)
            )}
          </dd>
        </Fragment>
      ))}
    </Root>
  );
}
