import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId } from 'react';

interface LeaveDialogProps {
  onStay: () => void;
  onDiscard: () => void;
}

/** Asks before the user leaves unsaved work. Escape and a click outside stay on the page. */
export function LeaveDialog({ onStay, onDiscard }: LeaveDialogProps) {
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
      <DialogTitle id={id}>Leave without saving?</DialogTitle>
      <DialogContent id={`${id}-text`}>Your changes on this page are not saved.</DialogContent>
      <DialogActions>
        <Button color="error" onClick={onDiscard}>
          Discard
        </Button>
        <Button variant="contained" onClick={onStay} autoFocus>
          Stay
        </Button>
      </DialogActions>
    </Dialog>
  );
}
