import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId } from 'react';

/** What the question says. */
export interface LeaveWords {
  title?: string;
  text?: string;
  /** On the button that leaves. */
  leave?: string;
}

/** The question before something is left that would be lost. Escape and a click outside stay. */
export function FormGuardDialog({
  title = 'Leave without saving?',
  text = 'What you changed on this page is not saved.',
  leave = 'Discard',
  onStay,
  onDiscard,
}: LeaveWords & {
  onStay: () => void;
  onDiscard: () => void;
}) {
  const id = useId();
  return (
    <Dialog
      open
      onClose={onStay}
      aria-labelledby={id}
      aria-describedby={`${id}-text`}
      maxWidth="xs"
      fullWidth
    >
      <DialogTitle id={id}>{title}</DialogTitle>
      <DialogContent id={`${id}-text`}>{text}</DialogContent>
      <DialogActions>
        <Button color="error" onClick={onDiscard}>
          {leave}
        </Button>
        <Button variant="contained" onClick={onStay} autoFocus>
          Stay
        </Button>
      </DialogActions>
    </Dialog>
  );
}
