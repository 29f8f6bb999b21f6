import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';

const Root = styled('div')(({ theme }) => ({
  display: 'grid',
  justifyItems: 'center',
  gap: 4,
  padding: '48px 24px',
  textAlign: 'center',
  '& h2': { ...theme.typography.h2, margin: 0 },
  '& p': {
    margin: '0 0 12px',
    maxWidth: 480,
    fontSize: '0.8125rem',
    color: theme.vars.palette.muted,
  },
}));

interface EmptyStateProps {
  title: string;
  /** One sentence about the next step. */
  text: ReactNode;
  /** The button or link for that step. */
  action?: ReactNode;
}

/** Shown for a list without records. */
export function EmptyState({ title, text, action }: EmptyStateProps) {
  return (
    <Root>
      <h2>{title}</h2>
      <p>{text}</p>
      {action}
    </Root>
  );
}

interface NoMatchesProps {
  /** A plural noun: "No applications match". */
  noun: string;
  onClear: () => void;
}

/** Shown when search and filters leave no rows. */
export function NoMatches({ noun, onClear }: NoMatchesProps) {
  return (
    <Root role="status">
      <h2>{`No ${noun} match`}</h2>
      <p>Nothing matches the search and filters.</p>
      <Button onClick={onClear}>Clear filters</Button>
    </Root>
  );
}
