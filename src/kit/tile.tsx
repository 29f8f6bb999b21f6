import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { PlainLink } from './link.tsx';
import { Skeleton } from './skeleton.tsx';

/** A row of `Tile`s, two per row on narrow screens. */
export const TileRow = styled('ul')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    display: 'grid',
    gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
    gap: 16,
    margin: 0,
    padding: 0,
    listStyle: 'none',
    '& > li > *': {
      display: 'grid',
      alignContent: 'start',
      gap: 4,
      height: '100%',
      boxSizing: 'border-box',
      padding: '10px 14px',
      border: `1px solid ${palette.line}`,
      borderRadius: 8,
      fontSize: '0.8125rem',
      lineHeight: '20px',
      color: palette.muted,
      backgroundColor: palette.surface,
      textDecoration: 'none',
    },
    '& a:hover': { borderColor: palette.edge },
    // The same height with and without a value, so that the layout does not shift.
    '& .value': {
      display: 'flex',
      alignItems: 'center',
      minHeight: 32,
      fontSize: '1.5rem',
      lineHeight: '32px',
      fontWeight: 600,
      fontVariantNumeric: 'tabular-nums',
      color: palette.text.primary,
    },
    '& .value[data-failed]': {
      fontSize: '0.8125rem',
      lineHeight: '16px',
      fontWeight: 400,
      color: palette.bad.main,
    },
    '& .value > small': {
      alignSelf: 'baseline',
      marginLeft: 6,
      fontSize: '0.8125rem',
      color: palette.muted,
    },
    '& .note': { display: 'block', minHeight: 16, fontSize: '0.75rem', lineHeight: '16px' },
    '@media (max-width: 899.95px)': {
      gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
      gap: 12,
    },
  };
});

interface TileProps {
  label: string;
  /** Makes the tile a link. */
  href?: string | undefined;
  /** Undefined while loading. */
  value: ReactNode;
  /** True if the value is an error message. */
  failed?: boolean;
  /** Small text below the value. */
  note?: ReactNode;
}

const placeholder = <Skeleton width={56} height={20} />;

/** A labelled value. Must be inside a `TileRow`. */
export function Tile({ label, href, value, failed = false, note }: TileProps) {
  const content = (
    <>
      {label}
      <span className="value" data-failed={failed ? '' : undefined}>
        {value ?? placeholder}
      </span>
      {note !== undefined && <span className="note">{note}</span>}
    </>
  );
  return (
    <li>
      {href === undefined ? <div>{content}</div> : <PlainLink href={href}>{content}</PlainLink>}
    </li>
  );
}
