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

type FirstUseProps = {
  title: string;
  /** One sentence that teaches the next step. */
  text: string;
  /** The button or link that takes it. */
  action?: ReactNode;
};

/** What a list says before there is anything in it. */
export function FirstUse({ title, text, action }: FirstUseProps) {
  return (
    <Root>
      <h2>{title}</h2>
      <p>{text}</p>
      {action}
    </Root>
  );
}

type NoMatchProps = {
  /** The plural of what was looked for: "No applications match". */
  what: string;
  onClear: () => void;
};

/** What a list says when its filters leave nothing over. */
export function NoMatch({ what, onClear }: NoMatchProps) {
  return (
    <Root role="status">
      <h2>{`No ${what} match`}</h2>
      <p>Nothing fits the search and the filters together.</p>
      <Button onClick={onClear}>Clear filters</Button>
    </Root>
  );
}
