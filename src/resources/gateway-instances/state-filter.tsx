import { styled } from '@mui/material/styles';
import type { GatewayStateName } from '#domain/gateway-state.ts';
import { type FleetRow, statesInUse } from './fleet.ts';
import { stateWords } from './status.ts';

const Root = styled('fieldset')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    display: 'flex',
    flexWrap: 'wrap',
    gap: 6,
    minWidth: 0,
    margin: 0,
    padding: 0,
    border: 0,
    '& button': {
      display: 'inline-flex',
      alignItems: 'center',
      gap: 6,
      height: 28,
      padding: '0 9px',
      border: `1px solid ${palette.line}`,
      borderRadius: 6,
      font: 'inherit',
      fontSize: '0.75rem',
      whiteSpace: 'nowrap',
      color: palette.text.primary,
      backgroundColor: palette.surface,
      cursor: 'pointer',
    },
    '& button:hover': { borderColor: palette.edge },
    '& button[aria-pressed="true"]': {
      borderColor: palette.primary.main,
      color: palette.primary.main,
      backgroundColor: palette.primary.soft,
    },
    '& span': { color: palette.muted, fontVariantNumeric: 'tabular-nums' },
    '& [aria-pressed="true"] span': { color: 'inherit' },
  };
});

interface StateFilterProps {
  rows: readonly FleetRow[];
  selected: GatewayStateName | undefined;
  onChange: (state: GatewayStateName | undefined) => void;
}

/** The states that gateways are in, with their number. Selecting one filters the list. */
export function StateFilter({ rows, selected, onChange }: StateFilterProps) {
  const used = statesInUse(rows);
  const isSelectedUsed = used.some(({ name }) => name === selected);
  // The selected state stays, so that the filter can be taken away.
  const shown = selected && !isSelectedUsed ? [...used, { name: selected, count: 0 }] : used;
  // Filtering by the only state there is would change nothing.
  if (shown.length < 2 && selected === undefined) return null;
  return (
    <Root aria-label="Show gateways by state">
      {shown.map(({ name, count }) => (
        <button
          key={name}
          type="button"
          aria-pressed={selected === name}
          title={stateWords[name].meaning}
          onClick={() => onChange(selected === name ? undefined : name)}
        >
          {stateWords[name].label} <span>{count}</span>
        </button>
      ))}
    </Root>
  );
}
