import { styled } from '@mui/material/styles';

/** The side that is shown where there is room for one. */
export type Side = 'form' | 'json';

const Row = styled('div')(({ theme }) => ({
  display: 'flex',
  gap: 18,
  padding: '0 20px',
  '& > button': {
    padding: '8px 0 7px',
    border: 0,
    borderBottom: '2px solid transparent',
    background: 'none',
    font: 'inherit',
    fontSize: '0.8125rem',
    lineHeight: '20px',
    color: theme.vars.palette.muted,
    cursor: 'pointer',
  },
  '& > button[aria-selected="true"]': {
    color: theme.vars.palette.text.primary,
    fontWeight: 600,
    borderBottomColor: theme.vars.palette.primary.main,
  },
}));

const sides: readonly (readonly [Side, string])[] = [
  ['form', 'Form'],
  ['json', 'JSON'],
];

interface SideTabsProps {
  /** The panels have the ids `<id>-form` and `<id>-json`. */
  id: string;
  side: Side;
  setSide: (side: Side) => void;
}

/** Switches between form and JSON, by click or arrow keys. */
export function SideTabs({ id, side, setSide }: SideTabsProps) {
  return (
    <Row
      role="tablist"
      aria-label="Ways to edit"
      onKeyDown={(event) => {
        if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
        const next = side === 'form' ? 'json' : 'form';
        setSide(next);
        document.getElementById(`${id}-${next}-tab`)?.focus();
      }}
    >
      {sides.map(([one, label]) => (
        <button
          key={one}
          type="button"
          role="tab"
          id={`${id}-${one}-tab`}
          aria-controls={`${id}-${one}`}
          aria-selected={side === one}
          tabIndex={side === one ? 0 : -1}
          onClick={() => setSide(one)}
        >
          {label}
        </button>
      ))}
    </Row>
  );
}
