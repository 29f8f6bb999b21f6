import DialogContent from '@mui/material/DialogContent';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { isApiError } from '#api/errors.ts';
import type { LoadedPlugin } from '#contract/generated/types.gen.ts';
import { Skeleton } from '#kit/skeleton.tsx';
import { useToast } from '#kit/toast.tsx';
import { deepEqual } from '#lib/equal.ts';
import { WideDialog } from '#shared/plugin-editor/wide-dialog.tsx';
import { availablePlugin } from '#shared/queries.ts';
import { PartError } from '#shared/query-part.tsx';
import { useClusterIds } from '#shared/route-ids.ts';
import { MetadataForm } from './metadata-form.tsx';
import { useLoadPlugin } from './queries.ts';
import { useSaveMetadata } from './save-metadata.ts';

const discard = { title: 'Discard what you entered?', body: 'It is not saved.' };

export interface MetadataDialogProps {
  name: string;
  /** The plugin's record in the cluster; undefined for a built-in plugin without one. */
  record: LoadedPlugin | undefined;
  onClose: () => void;
}

/** Edits the metadata of a plugin, which applies to all its uses in the cluster. */
export function MetadataDialog({ name, record, onClose }: MetadataDialogProps) {
  // What others change meanwhile must not replace the form.
  const [opened] = useState(record);
  const metadata = useMemo(() => opened?.metadata ?? {}, [opened]);
  const ids = useClusterIds();
  const { data, error, isPending, isFetching, refetch } = useQuery(
    availablePlugin(ids.orgId, name),
  );
  const load = useLoadPlugin(ids).mutateAsync;
  const save = useSaveMetadata(ids);
  const toast = useToast();
  const dirty = useRef(false);
  const failed = error !== null && !isApiError(error, 'notFound');
  return (
    <>
      <WideDialog
        title={`Metadata of ${name}`}
        size={failed ? 'short' : 'tall'}
        isDirty={() => dirty.current}
        discard={discard}
        onClose={onClose}
      >
        {(close) =>
          isPending ? (
            <DialogContent>
              <Skeleton width="100%" height={320} />
            </DialogContent>
          ) : failed ? (
            <DialogContent>
              <PartError
                what={`the schema of ${name}`}
                error={error}
                retrying={isFetching}
                onRetry={() => void refetch()}
              />
            </DialogContent>
          ) : (
            <MetadataForm
              plugin={name}
              schema={data?.metadata_schema}
              initial={metadata}
              intro={
                <p>
                  Applies to every use of {name} in this cluster.
                  {!data?.metadata_schema && ' It has no known schema, so it is edited as JSON.'}
                </p>
              }
              submitLabel="Save metadata"
              send={async (next) => {
                if (!deepEqual(next, metadata)) {
                  if (opened) {
                    if (!(await save.send(opened, next))) return false;
                  } else await load({ name, metadata: next });
                  toast({ text: `Saved the metadata of ${name}` });
                }
                onClose();
                return true;
              }}
              onDirty={(now) => {
                dirty.current = now;
              }}
              onClose={close}
            />
          )
        }
      </WideDialog>
      {save.question}
    </>
  );
}
