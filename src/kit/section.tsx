import { styled } from '@mui/material/styles';
import { type ReactNode, useId } from 'react';

const Root = styled('section')(({ theme }) => ({
  minWidth: 0,
  '& > header': { display: 'flex', alignItems: 'center', gap: 8, marginBottom: 8 },
  '& > header > h2': { ...theme.typography.h2, flex: 1, margin: 0 },
  '& > p': {
    margin: '-4px 0 8px',
    fontSize: '0.8125rem',
    color: theme.vars.palette.muted,
  },
}));

export type SectionProps = {
  title: string;
  description?: string;
  actions?: ReactNode;
  children: ReactNode;
};

/** A titled part of a page without a line around it. */
export function Section({ title, description, actions, children }: SectionProps) {
  const id = useId();
  return (
    <Root aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {actions}
      </header>
      {description && <p>{description}</p>}
      {children}
    </Root>
  );
}
