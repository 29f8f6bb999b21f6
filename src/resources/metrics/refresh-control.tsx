import RefreshIcon from '@mui/icons-material/Refresh';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { useId } from 'react';
import { NativeSelect } from '#kit/native-controls.tsx';
import { VisuallyHidden } from '#kit/visually-hidden.tsx';
import { type RefreshInterval, refreshIntervals } from './view.ts';

const Root = styled('div')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 2,
  fontSize: '0.8125rem',
});

const labels: Record<RefreshInterval, string> = {
  off: 'Off',
  '10s': '10 s',
  '30s': '30 s',
  '1m': '1 min',
  '5m': '5 min',
};

interface RefreshControlProps {
  interval: RefreshInterval;
  onIntervalChange: (interval: RefreshInterval) => void;
  /** A fixed range does not refresh automatically. */
  fixed: boolean;
  onRefresh: () => void;
  fetching: boolean;
}

/** Selects the automatic refresh, and refreshes on demand. */
export function RefreshControl(props: RefreshControlProps) {
  const { interval, onIntervalChange, fixed, onRefresh, fetching } = props;
  const id = useId();
  return (
    <Root>
      <label htmlFor={id}>
        <VisuallyHidden>Automatic refresh</VisuallyHidden>
      </label>
      <NativeSelect
        id={id}
        value={fixed ? 'off' : interval}
        disabled={fixed}
        title={fixed ? 'A custom range is fixed, so it does not refresh automatically' : undefined}
        onChange={({ target }) => onIntervalChange(target.value as RefreshInterval)}
      >
        {(Object.keys(refreshIntervals) as RefreshInterval[]).map((name) => (
          <option key={name} value={name}>
            {labels[name]}
          </option>
        ))}
      </NativeSelect>
      <IconButton
        aria-label="Refresh metrics"
        title="Refresh metrics"
        aria-disabled={fetching}
        onClick={() => fetching || onRefresh()}
      >
        <RefreshIcon />
      </IconButton>
    </Root>
  );
}
