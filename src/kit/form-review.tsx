import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { type ReactNode, useId } from 'react';
import type { Change } from '#lib/diff.ts';
import { ChangeList } from './form-changes.tsx';

export interface FormReviewProps {
  changes: readonly Change[];
  /** Shows the changes in words; by default their paths stand for themselves. */
  changeList?: ((changes: readonly Change[]) => ReactNode) | undefined;
  submitLabel: string;
  onSubmit: () => void;
  onClose: () => void;
}

/** A dialog with the changes that saving would make. Loaded on first use. */
export function FormReview(props: FormReviewProps) {
  const { changes, changeList, submitLabel, onSubmit, onClose } = props;
  const title = useId();
  return (
    <Dialog open onClose={onClose} aria-labelledby={title} fullWidth maxWidth="sm">
      <DialogTitle id={title}>Review changes</DialogTitle>
      <DialogContent tabIndex={0} aria-labelledby={title}>
        {changeList?.(changes) ?? <ChangeList changes={changes} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
        <Button
          variant="contained"
          onClick={() => {
            onClose();
            onSubmit();
          }}
        >
          {submitLabel}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
