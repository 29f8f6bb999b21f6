import { styled } from '@mui/material/styles';
import { type ReactNode, useState } from 'react';

/** A collapsed part: its summary, and a grid with the rest. */
export const Details = styled('details')(({ theme }) => ({
  minWidth: 0,
  '& > summary': {
    width: 'fit-content',
    cursor: 'pointer',
    fontSize: '0.8125rem',
    lineHeight: '20px',
    fontWeight: 600,
    color: theme.vars.palette.muted,
  },
  '& > summary:hover': { color: theme.vars.palette.text.primary },
  '&[open] > summary': { marginBottom: 12 },
  '& > div': { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 16 },
}));

/** What few users need, collapsed until they open it. Its content is made then. */
export function Disclosure({ title, children }: { title: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <Details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {open && <div>{children}</div>}
    </Details>
  );
}
