import DialogContent from '@mui/material/DialogContent';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { errorText, isApiError } from '#api/errors.ts';
import { Skeleton } from '#kit/skeleton.tsx';
import type { PluginLevel } from '#shared/effective-plugins.ts';
import { availablePlugin } from '#shared/queries.ts';
import { EditorBody } from './editor-body.tsx';
import type { PluginIssue } from './plugin-map.ts';
import { WideDialog } from './wide-dialog.tsx';

export interface EditorDialogProps {
  orgId: string;
  level: PluginLevel;
  name: string;
  /** The settings to edit; undefined when adding the plugin. */
  initial: unknown;
  /** The server's errors for them. */
  serverIssues: readonly PluginIssue[];
  /** Writes the settings into the record's form; it does not save. */
  onApply: (config: unknown) => void;
  onClose: () => void;
}

/** Edits the settings of one plugin, as a form and as JSON side by side. Asks before discarding changes. */
export function EditorDialog(props: EditorDialogProps) {
  const { orgId, level, name, initial, serverIssues, onApply, onClose } = props;
  const dirty = useRef(false);
  const { data, error, isPending, refetch } = useQuery(availablePlugin(orgId, name));
  return (
    <WideDialog
      title={initial === undefined ? `Add ${name}` : `Edit ${name}`}
      size="whole"
      isDirty={() => dirty.current}
      discard={{
        title: `Discard the changes to ${name}?`,
        body: 'They are not part of the form yet.',
      }}
      onClose={onClose}
    >
      {(close) =>
        isPending ? (
          <DialogContent>
            <Skeleton width="100%" height={320} />
          </DialogContent>
        ) : (
          <EditorBody
            plugin={name}
            level={level}
            details={data}
            loadError={
              error && !isApiError(error, 'notFound')
                ? { title: errorText(error).title, retry: () => void refetch() }
                : undefined
            }
            initial={initial}
            serverIssues={serverIssues}
            onDirty={(now) => {
              dirty.current = now;
            }}
            onApply={onApply}
            onClose={close}
          />
        )
      }
    </WideDialog>
  );
}
