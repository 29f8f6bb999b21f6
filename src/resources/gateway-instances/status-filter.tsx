import { styled } from '@mui/material/styles';
import type { InstanceStatus } from '#domain/instance-status.ts';
import { InstanceStatusTag } from './embed.tsx';
import type { GatewayState } from './fleet.ts';
import { statuses, statusWords } from './status.ts';

const Root = styled('fieldset')(({ theme }) => {
  const { palette } = theme.vars;
  return {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 220px), 1fr))',
    gap: 12,
    minWidth: 0,
    margin: 0,
    padding: 0,
    border: 0,
    '& button': {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) auto',
      alignItems: 'center',
      alignContent: 'start',
      gap: '4px 8px',
      padding: '10px 14px',
      border: `1px solid ${palette.line}`,
      borderRadius: 8,
      font: 'inherit',
      textAlign: 'left',
      color: palette.text.primary,
      backgroundColor: palette.surface,
      cursor: 'pointer',
    },
    '& button:hover': { borderColor: palette.edge },
    '& button[aria-pressed="true"]': {
      borderColor: palette.primary.main,
      backgroundColor: palette.primary.soft,
    },
    '& strong': {
      fontSize: '1.25rem',
      lineHeight: '24px',
      fontWeight: 600,
      fontVariantNumeric: 'tabular-nums',
    },
    '& small': {
      gridColumn: '1 / -1',
      fontSize: '0.75rem',
      lineHeight: '16px',
      color: palette.muted,
    },
    '@media (max-width: 599.95px)': { gridTemplateColumns: 'minmax(0, 1fr)', gap: 8 },
  };
});

interface StatusFilterProps {
  fleet: readonly GatewayState[];
  selected: InstanceStatus | undefined;
  onChange: (status: InstanceStatus | undefined) => void;
}

/** Every status with its meaning and number of gateways. Selecting one filters the list. */
export function StatusFilter({ fleet, selected, onChange }: StatusFilterProps) {
  return (
    <Root aria-label="Show gateways by status">
      {statuses.map((status) => (
        <button
          key={status}
          type="button"
          aria-pressed={selected === status}
          onClick={() => onChange(selected === status ? undefined : status)}
        >
          <span>
            <InstanceStatusTag status={status} />
          </span>
          <strong>{fleet.filter((one) => one.status === status).length}</strong>
          <small>{statusWords[status].meaning}</small>
        </button>
      ))}
    </Root>
  );
}
