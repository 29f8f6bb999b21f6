import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { styled } from '@mui/material/styles';
import { type SubmitEvent, useId, useState } from 'react';
import { NativeInput } from '#kit/native-controls.tsx';
import { fieldSeconds, fieldText, zonedTime } from '#lib/zoned.ts';
import { RestoreDialog } from './restore-dialog.tsx';

const HOUR_S = 3600;

const Field = styled('div')(({ theme }) => ({
  maxWidth: 260,
  fontSize: '0.8125rem',
  '& label': { display: 'block', marginBottom: 4, fontWeight: 600 },
  '& p': { minHeight: 16, margin: '4px 0 0', fontSize: '0.75rem', lineHeight: '16px' },
  '& p[role="alert"]': { color: theme.vars.palette.bad.main },
}));

interface RestoreTimeProps {
  orgId: string;
  clusterId: string;
  /** RFC 3339: when the history begins; undefined while unknown. */
  since: string | undefined;
  onClose: () => void;
}

/** Asks for the time to restore a cluster to, then shows the plan. */
export function RestoreTime({ orgId, clusterId, since, onClose }: RestoreTimeProps) {
  const id = useId();
  const [text, setText] = useState(() => {
    const hourAgo = Math.floor(Date.now() / 1000) - HOUR_S;
    // Rounded up: the field has no fractions, and before the beginning there is nothing to restore.
    const first = since === undefined ? 0 : Math.ceil(Date.parse(since) / 1000);
    return fieldText(Math.max(hourAgo, first), 'local');
  });
  const [error, setError] = useState<string>();
  const [chosen, setChosen] = useState<number>();

  if (chosen !== undefined) {
    return (
      <RestoreDialog
        target={{
          orgId,
          clusterId,
          request: { to: new Date(chosen * 1000).toISOString() },
          title: `Restore the cluster to ${zonedTime(chosen, 'local')}?`,
          whole: true,
        }}
        onClose={onClose}
      />
    );
  }
  function submit(event: SubmitEvent) {
    event.preventDefault();
    const seconds = fieldSeconds(text, 'local');
    if (seconds === undefined) setError('Enter a date and time, for example 24 November, 14:05');
    else if (seconds * 1000 > Date.now()) setError('The time must be in the past');
    else if (since !== undefined && seconds * 1000 < Date.parse(since))
      setError(`The history goes back to ${zonedTime(Date.parse(since) / 1000, 'local')}`);
    else setChosen(seconds);
  }
  return (
    <Dialog open fullWidth maxWidth="xs" onClose={onClose} aria-labelledby={`${id}-title`}>
      <form noValidate onSubmit={submit}>
        <DialogTitle id={`${id}-title`}>Restore the cluster to a time</DialogTitle>
        <DialogContent>
          <Field>
            <label htmlFor={id}>Time</label>
            <NativeInput
              id={id}
              type="datetime-local"
              step={1}
              autoFocus
              value={text}
              aria-invalid={error !== undefined}
              aria-describedby={error === undefined ? undefined : `${id}-error`}
              onChange={({ target }) => {
                setText(target.value);
                setError(undefined);
              }}
            />
            <p id={`${id}-error`} role={error === undefined ? undefined : 'alert'}>
              {error}
            </p>
          </Field>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="contained">
            Show the plan
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
