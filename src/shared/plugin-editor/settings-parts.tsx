import { styled } from '@mui/material/styles';
import { type ReactNode, useState } from 'react';
import { FieldFrame } from '#kit/field-frame.tsx';

/** Numbers and choices share a row where there is room; everything else has its own row. */
export const Column = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 200px), 1fr))',
  gap: '14px 16px',
  alignItems: 'start',
  '& > *': { gridColumn: '1 / -1', minWidth: 0 },
  '& > [data-short]': { gridColumn: 'auto' },
});

/** The members of a nested object. */
export const Inset = styled(Column)(({ theme }) => ({
  marginTop: 4,
  padding: '2px 0 2px 12px',
  borderLeft: `2px solid ${theme.vars.palette.line}`,
}));

const Part = styled('details')(({ theme }) => ({
  '& > summary': { cursor: 'pointer', fontSize: '0.8125rem', lineHeight: '20px' },
  '& > summary > b': { fontWeight: 600 },
  '& > summary > span': {
    marginLeft: 6,
    fontSize: '0.75rem',
    lineHeight: '16px',
    color: theme.vars.palette.muted,
  },
}));

/** A sentence between fields. */
export const More = styled('p')(({ theme }) => ({
  margin: 0,
  fontSize: '0.75rem',
  lineHeight: '16px',
  color: theme.vars.palette.muted,
}));

/** One item of a list: `.head` with its actions, and `.body`. */
export const Item = styled('div')(({ theme }) => ({
  marginBottom: 8,
  border: `1px solid ${theme.vars.palette.line}`,
  borderRadius: 6,
  '& > .head': {
    display: 'flex',
    alignItems: 'center',
    padding: '2px 4px 2px 12px',
    borderBottom: `1px solid ${theme.vars.palette.faintLine}`,
    fontSize: '0.75rem',
    lineHeight: '16px',
    color: theme.vars.palette.muted,
    '& > span': { flex: 1, minWidth: 0, overflowWrap: 'anywhere' },
  },
  '& > .body': { padding: 12 },
}));

/** A setting of several kinds, with the choice of kind in the line of its label. */
export const Variants = styled('div')({
  position: 'relative',
  minWidth: 0,
  '& > select': { position: 'absolute', top: -2, right: 0, height: 22, maxWidth: '60%' },
});

interface OptionalPartProps {
  name: string;
  id: string;
  label: string;
  error: string | undefined;
  help: string | undefined;
  /** Whether it starts expanded. */
  open: boolean;
  children: ReactNode;
}

/** An optional object: collapsed while absent, to keep a long form short. */
export function OptionalPart({ help, open, children, ...frame }: OptionalPartProps) {
  const [chosen, setChosen] = useState<boolean | null>(null);
  const shown = frame.error !== undefined || (chosen ?? open);
  return (
    <Part open={shown} onToggle={({ currentTarget }) => setChosen(currentTarget.open)}>
      <summary>
        <b>{frame.label}</b>
        <span>{help}</span>
      </summary>
      {shown && (
        <FieldFrame {...frame} hideLabel group="group">
          {children}
        </FieldFrame>
      )}
    </Part>
  );
}
