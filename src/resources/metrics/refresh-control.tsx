import RefreshIcon from '@mui/icons-material/Refresh';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { useId } from 'react';
import { useClock } from '#kit/clock.ts';
import { NativeSelect } from '#kit/native.tsx';
import { VisuallyHidden } from '#kit/visually-hidden.tsx';
import { relativeTime } from '#lib/time.ts';
import { type Pace, paces } from './view.ts';

const Root = styled('div')(({ theme }) => ({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 6,
  fontSize: '0.8125rem',
  fontVariantNumeric: 'tabular-nums',
  whiteSpace: 'nowrap',
  color: theme.vars.palette.muted,
  '& > [data-failed]': { color: theme.vars.palette.warning.main },
}));

const words: Record<Pace, string> = {
  off: 'Off',
  '10s': 'Every 10 s',
  '30s': 'Every 30 s',
  '1m': 'Every minute',
  '5m': 'Every 5 minutes',
};

export interface RefreshControlProps {
  pace: Pace;
  onPaceChange: (pace: Pace) => void;
  /** A range that does not move is not read again by itself. */
  still: boolean;
  onRefresh: () => void;
  /** When the oldest figure was read, in milliseconds since 1970; 0 before the first. */
  readAt: number;
  /** Something could not be read again: what is shown is older than it should be. */
  failed: boolean;
  fetching: boolean;
}

/** When figures were read, how often that happens by itself, and a button that does it now. */
export function RefreshControl(props: RefreshControlProps) {
  const { pace, onPaceChange, still, onRefresh, readAt, failed, fetching } = props;
  const id = useId();
  return (
    <Root>
      {readAt > 0 && (
        <span data-failed={failed ? '' : undefined}>
          {failed ? 'Not up to date, read' : 'Updated'} <Age at={readAt} />
        </span>
      )}
      <label htmlFor={id}>
        <VisuallyHidden>Automatic refresh</VisuallyHidden>
      </label>
      <NativeSelect
        id={id}
        value={still ? 'off' : pace}
        disabled={still}
        title={
          still ? 'A custom range does not move, so it is not read again by itself' : undefined
        }
        onChange={({ target }) => onPaceChange(target.value as Pace)}
      >
        {(Object.keys(paces) as Pace[]).map((name) => (
          <option key={name} value={name}>
            {words[name]}
          </option>
        ))}
      </NativeSelect>
      <IconButton
        aria-label="Refresh figures"
        title="Refresh figures"
        aria-disabled={fetching}
        onClick={() => fetching || onRefresh()}
      >
        <RefreshIcon />
      </IconButton>
    </Root>
  );
}

function Age({ at }: { at: number }) {
  const now = useClock(1000);
  return <>{relativeTime(at, Math.max(now, at))}</>;
}
