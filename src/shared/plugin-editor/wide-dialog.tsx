import Dialog from '@mui/material/Dialog';
import DialogTitle from '@mui/material/DialogTitle';
import { useTheme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { type ReactNode, useId } from 'react';
import { useConfirm } from '#kit/confirm.tsx';

/** The paper of a dialog that fills a phone, without the theme's margin and border. */
export const edgeToEdge = { margin: 0, border: 0, borderRadius: 0 } as const;

const available = '100% - 32px';

/** The sizes on larger screens. Without a height the dialog fits its content. */
const sizes = {
  short: { width: `min(640px, ${available})` },
  tall: { width: `min(960px, ${available})`, height: `min(760px, ${available})` },
  whole: { width: `min(1120px, ${available})`, height: `min(820px, ${available})` },
} as const;

interface WideDialogProps {
  title: string;
  /** `short` is for a few fields; the others have room for a form and its JSON side by side. */
  size: keyof typeof sizes;
  /** Whether closing would lose changes. */
  isDirty: () => boolean;
  /** The confirmation before that. */
  discard: { title: string; body: string };
  onClose: () => void;
  /** Receives a function that closes the dialog, after confirmation. */
  children: (close: () => void) => ReactNode;
}

/** A dialog for an editor: full screen on a phone, most of a larger screen. */
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
