import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { LastRead } from './ages.tsx';

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

/** How the page keeps up: when it last read, and a way to hold it still. */
export function LiveBar(props: {
  paused: boolean;
  onPausedChange: (paused: boolean) => void;
  /** When it last read, in milliseconds since 1970. */
  readAt: number;
  /** The last reading went wrong: what is shown is older. */
  failed: boolean;
}) {
  const { paused, onPausedChange, readAt, failed } = props;
  const state = failed ? 'Could not be read again,' : paused ? 'Paused,' : 'Live,';
  return (
    <Root>
      <span data-failed={failed ? '' : undefined}>
        {state} <LastRead at={readAt} />
      </span>
      <Button size="small" onClick={() => onPausedChange(!paused)}>
        {paused ? 'Resume' : 'Pause'}
      </Button>
    </Root>
  );
}
