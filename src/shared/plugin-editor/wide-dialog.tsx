import Dialog from '@mui/material/Dialog';
import DialogTitle from '@mui/material/DialogTitle';
import { useTheme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { type ReactNode, useId } from 'react';
import { useConfirm } from '#kit/confirm.tsx';
import { edgeToEdge } from './phone-dialog.ts';

const room = '100% - 32px';

/** The sizes on a screen with room around the dialog. A height that is not there follows what is inside. */
const sizes = {
  short: { width: `min(640px, ${room})` },
  tall: { width: `min(960px, ${room})`, height: `min(760px, ${room})` },
  whole: { width: `min(1120px, ${room})`, height: `min(820px, ${room})` },
} as const;

interface WideDialogProps {
  title: string;
  /** `short` for a few fields; the others have room for a form and its JSON beside each other. */
  size: keyof typeof sizes;
  /** Whether closing would lose something. */
  isDirty: () => boolean;
  /** What is asked before that. */
  discard: { title: string; body: string };
  onClose: () => void;
  /** Gets what closes it, which asks first. */
  children: (close: () => void) => ReactNode;
}

/** A dialog with room for an editor: all of a phone, most of a larger screen. */
export function WideDialog(props: WideDialogProps) {
  const { title, size, isDirty, discard, onClose, children } = props;
  const id = useId();
  const phone = useMediaQuery(useTheme().breakpoints.down('sm'));
  const confirm = useConfirm();

  async function close() {
    if (!isDirty()) return onClose();
    const run = async () => {};
    if (await confirm({ ...discard, confirmLabel: 'Discard', danger: true, run })) onClose();
  }

  return (
    <Dialog
      open
      fullScreen={phone}
      maxWidth={false}
      onClose={() => void close()}
      aria-labelledby={id}
      slotProps={{ paper: { sx: phone ? edgeToEdge : sizes[size] } }}
    >
      <DialogTitle id={id}>{title}</DialogTitle>
      {children(() => void close())}
    </Dialog>
  );
}
