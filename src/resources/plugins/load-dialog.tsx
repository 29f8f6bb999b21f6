import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { isApiError } from '#api/errors.ts';
import { usePrefetched } from '#api/prefetch.ts';
import { FieldSelect } from '#kit/field-select.tsx';
import { FieldText } from '#kit/field-text.tsx';
import { applyFieldErrors } from '#kit/form-errors.ts';
import { useEditForm } from '#kit/form-state.ts';
import { useToast } from '#kit/toast.tsx';
import { useCluster } from '#shared/current.ts';
import { contractResolver } from '#shared/form-resolver.ts';
import { WideDialog } from '#shared/plugin-editor/wide-dialog.tsx';
import { availablePlugin, availablePlugins, loadedPlugins } from '#shared/queries.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { catalogueOf } from './catalogue.ts';
import {
  CUSTOM_PLUGIN,
  choiceOf,
  type LoadValues,
  loadSchema,
  nameOf,
  toBody,
} from './form-schema.ts';
import { categoryName } from './labels.ts';
import { MetadataForm } from './metadata-form.tsx';
import { useLoadPlugin } from './queries.ts';

const resolver = contractResolver<LoadValues>(loadSchema);
const noMetadata = {};
const discard = { title: 'Discard what you entered?', body: 'The plugin is not loaded yet.' };

/** Loads an optional plugin of the catalogue or a custom one into the cluster. */
export function LoadDialog({ name: preselected, onClose }: { name?: string; onClose: () => void }) {
  const ids = useClusterIds();
  const cluster = useCluster();
  const { list: available } = usePrefetched(availablePlugins(ids.orgId)).data;
  const { list: loaded } = usePrefetched(loadedPlugins(ids.clusterId)).data;
  const load = useLoadPlugin(ids).mutateAsync;
  const toast = useToast();
  const [initial] = useState<LoadValues>({
    choice: preselected === undefined ? '' : choiceOf(preselected),
    name: '',
    type: '',
  });
  const edit = useEditForm<LoadValues>({ initial, resolver });
  const { control } = edit.form;
  const values = useWatch({ control }) as LoadValues;
  const plugin = nameOf(values);
  const custom = values.choice === CUSTOM_PLUGIN;
  const missing = useMemo(
    () => catalogueOf(available, loaded).filter(({ presence }) => presence === 'missing'),
    [available, loaded],
  );
  const acceptsMetadata = available.some(
    ({ name, has_metadata }) => name === plugin && has_metadata,
  );
  const details = useQuery({
    ...availablePlugin(ids.orgId, plugin),
    enabled: acceptsMetadata && !custom,
  });
  const schema = custom ? undefined : details.data?.metadata_schema;
  const editable = custom || (acceptsMetadata && (details.isSuccess || details.isError));
  const dirty = useRef(false);

  async function send(metadata: Record<string, unknown>): Promise<boolean> {
    if (!(await edit.form.trigger(undefined, { shouldFocus: true }))) return false;
    try {
      await load(toBody(edit.form.getValues(), editable ? metadata : {}));
    } catch (error) {
      if (custom && isApiError(error)) applyFieldErrors(edit.form, error.fieldErrors);
      throw error;
    }
    toast({ text: `Loaded ${plugin} into ${cluster.name}` });
    onClose();
    return true;
  }

  return (
    <WideDialog
      title="Load plugin"
      size={editable ? 'tall' : 'short'}
      // A choice takes one click, so only typed text needs a confirmation.
      isDirty={() => dirty.current || (custom && values.name.trim() !== '')}
      discard={discard}
      onClose={onClose}
    >
      {(close) => (
        <MetadataForm
          // Another plugin resets the metadata; typing a name does not.
          key={custom ? CUSTOM_PLUGIN : `${plugin} ${details.isSuccess}`}
          plugin={plugin || 'plugin'}
          schema={schema}
          initial={noMetadata}
          editable={editable}
          intro={
            <>
              <FieldSelect
                control={control}
                name="choice"
                label="Plugin"
                options={[
                  ...missing.map(({ name, type }) => ({
                    value: choiceOf(name),
                    label: `${name} (${categoryName(type)})`,
                  })),
                  { value: CUSTOM_PLUGIN, label: 'Custom plugin' },
                ]}
                help={
                  missing.find(({ name }) => choiceOf(name) === values.choice)?.description ??
                  'Plugins of the catalogue that this cluster does not have'
                }
              />
              {custom && (
                <>
                  <FieldText
                    control={control}
                    name="name"
                    label="Name"
                    mono
                    help="The plugin’s name in its code, which must be installed on the gateways."
                  />
                  <FieldText
                    control={control}
                    name="type"
                    label="Category"
                    optional
                    help="One word, for example security"
                  />
                </>
              )}
              {editable ? (
                <p>
                  Metadata is optional, applies to every use in this cluster and can be changed
                  later.
                  {!schema && ' It has no known schema, so it is edited as JSON.'}
                </p>
              ) : (
                plugin && !acceptsMetadata && <p>This plugin accepts no metadata.</p>
              )}
            </>
          }
          submitLabel="Load plugin"
          send={send}
          onDirty={(now) => {
            dirty.current = now;
          }}
          onClose={close}
        />
      )}
    </WideDialog>
  );
}
