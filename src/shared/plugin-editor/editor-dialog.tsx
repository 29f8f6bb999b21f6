import Dialog from '@mui/material/Dialog';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useTheme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useQuery } from '@tanstack/react-query';
import { useId, useRef } from 'react';
import { errorWords, isApiError } from '#api/errors.ts';
import { useConfirm } from '#kit/confirm.tsx';
import { Skeleton } from '#kit/skeleton.tsx';
import type { PluginLevel } from '#shared/effective-plugins.ts';
import { availablePlugin } from '#shared/queries.ts';
import { EditorBody } from './editor-body.tsx';
import { edgeToEdge } from './phone-dialog.ts';
import type { PluginIssue } from './plugin-map.ts';

export interface EditorDialogProps {
  orgId: string;
  level: PluginLevel;
  name: string;
  /** The settings to change; undefined for a plugin that is being added. */
  initial: unknown;
  /** What the server said of them. */
  told: readonly PluginIssue[];
  /** Takes the settings into the form of the record; nothing is saved by it. */
  onApply: (config: unknown) => void;
  onClose: () => void;
}

/** Edits the settings of one plugin, as a form and as JSON side by side. Asks before it drops changes. */
export function EditorDialog(props: EditorDialogProps) {
  const { orgId, level, name, initial, told, onApply, onClose } = props;
  const title = useId();
  const phone = useMediaQuery(useTheme().breakpoints.down('sm'));
  const confirm = useConfirm();
  const dirty = useRef(false);
  const { data, error, isPending, refetch } = useQuery(availablePlugin(orgId, name));
  const adding = initial === undefined;

  async function close() {
    if (!dirty.current) return onClose();
    const dropped = await confirm({
      title: `Discard the changes to ${name}?`,
      body: 'They are not part of the form yet.',
      confirmLabel: 'Discard',
      danger: true,
      run: async () => {},
    });
    if (dropped) onClose();
  }

  return (
    <Dialog
      open
      fullScreen={phone}
      maxWidth={false}
      onClose={() => void close()}
      aria-labelledby={title}
      slotProps={{
        paper: {
          sx: phone
            ? edgeToEdge
            : { width: 'min(1120px, 100% - 32px)', height: 'min(820px, 100% - 32px)' },
        },
      }}
    >
      <DialogTitle id={title}>{adding ? `Add ${name}` : `Edit ${name}`}</DialogTitle>
      {isPending ? (
        <DialogContent>
          <Skeleton width="100%" height={320} />
        </DialogContent>
      ) : (
        <EditorBody
          plugin={name}
          level={level}
          details={data}
          missing={
            error && !isApiError(error, 'notFound')
              ? { words: errorWords(error).title, retry: () => void refetch() }
              : undefined
          }
          initial={initial}
          told={told}
          onDirty={(now) => {
            dirty.current = now;
          }}
          onApply={onApply}
          onClose={() => void close()}
        />
      )}
    </Dialog>
  );
}
