import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { LastUpdate } from './ages.tsx';

const Root = styled('span')(({ theme }) => ({
  display: 'inline-flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 8,
  fontSize: '0.8125rem',
  fontVariantNumeric: 'tabular-nums',
  color: theme.vars.palette.muted,
  '& > [data-failed]': { color: theme.vars.palette.bad.main },
}));

interface LiveBarProps {
  paused: boolean;
  onPausedChange: (paused: boolean) => void;
  /** When the data was read, in milliseconds since 1970. */
  readAt: number;
  /** Whether the last update failed. */
  failed: boolean;
}

/** The time of the last update, and a button to pause updates. */
export function LiveBar({ paused, onPausedChange, readAt, failed }: LiveBarProps) {
  const state = failed ? 'Update failed, last' : paused ? 'Paused,' : 'Live,';
  return (
    <Root>
      <span data-failed={failed ? '' : undefined}>
        {state} <LastUpdate at={readAt} />
      </span>
      <Button size="small" onClick={() => onPausedChange(!paused)}>
        {paused ? 'Resume' : 'Pause'}
      </Button>
    </Root>
  );
}
