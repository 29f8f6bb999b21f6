import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId } from 'react';

export interface LeaveDialogText {
  title?: string;
  text?: string;
  /** Label of the button that leaves. */
  leave?: string;
}

interface LeaveDialogProps extends LeaveDialogText {
  onStay: () => void;
  onDiscard: () => void;
}

/** Asks before the user leaves unsaved work. Escape and a click outside stay on the page. */
export function LeaveDialog({
  title = 'Leave without saving?',
  text = 'Your changes on this page are not saved.',
  leave = 'Discard',
  onStay,
  onDiscard,
}: LeaveDialogProps) {
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
