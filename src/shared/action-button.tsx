import Button from '@mui/material/Button';
import type { Action } from '#kit/action.ts';

/** An action as a button of its own; where it cannot be done it says why. */
export function ActionButton({ action: { label, run, disabledReason } }: { action: Action }) {
  return (
    <Button onClick={run} disabled={disabledReason !== undefined} title={disabledReason}>
      {label}
    </Button>
  );
}
