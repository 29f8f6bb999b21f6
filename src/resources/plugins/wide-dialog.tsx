import Dialog from '@mui/material/Dialog';
import DialogTitle from '@mui/material/DialogTitle';
import { useTheme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { type ReactNode, type RefObject, useId } from 'react';
import { useConfirm } from '#kit/confirm.tsx';
import { edgeToEdge } from '#shared/plugin-editor/phone-dialog.ts';

export interface WideDialogProps {
  title: string;
  /** Whether closing would lose something. */
  dirty: RefObject<boolean>;
  /** Room for a form and its JSON beside each other; else it is as tall as what is in it. */
  tall: boolean;
  onClose: () => void;
  /** Gets what closes it, which asks first. */
  children: (close: () => void) => ReactNode;
}

/** A dialog with room for an editor: all of a phone, most of a larger screen. */
export function WideDialog({ title, dirty, tall, onClose, children }: WideDialogProps) {
  const id = useId();
  const phone = useMediaQuery(useTheme().breakpoints.down('sm'));
  const confirm = useConfirm();

  async function close() {
    if (!dirty.current) return onClose();
    const dropped = await confirm({
      title: 'Discard what you entered?',
      body: 'It is not saved.',
      confirmLabel: 'Discard',
      danger: true,
      run: async () => {},
    });
    if (dropped) onClose();
  }

  const size = {
    width: 'min(960px, 100% - 32px)',
    ...(tall && { height: 'min(760px, 100% - 32px)' }),
  };
  return (
    <Dialog
      open
      fullScreen={phone}
      maxWidth={false}
      onClose={() => void close()}
      aria-labelledby={id}
      slotProps={{ paper: { sx: phone ? edgeToEdge : size } }}
    >
      <DialogTitle id={id}>{title}</DialogTitle>
      {children(() => void close())}
    </Dialog>
  );
}
