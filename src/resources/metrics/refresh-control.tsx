import RefreshIcon from '@mui/icons-material/Refresh';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { useId } from 'react';
import { NativeSelect } from '#kit/native.tsx';
import { VisuallyHidden } from '#kit/visually-hidden.tsx';
import { type Pace, paces } from './view.ts';

const Root = styled('div')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 2,
  fontSize: '0.8125rem',
});

const words: Record<Pace, string> = {
  off: 'Off',
  '10s': '10 s',
  '30s': '30 s',
  '1m': '1 min',
  '5m': '5 min',
};

interface RefreshControlProps {
  pace: Pace;
  onPaceChange: (pace: Pace) => void;
  /** A range that does not move is not read again by itself. */
  still: boolean;
  onRefresh: () => void;
  fetching: boolean;
}

/** How often figures are read again by themselves, and a button that does it now. */
export function RefreshControl(props: RefreshControlProps) {
  const { pace, onPaceChange, still, onRefresh, fetching } = props;
  const id = useId();
  return (
    <Root>
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
