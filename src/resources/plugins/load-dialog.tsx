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
import { contractResolver } from '#shared/form-resolver.ts';
import { useCluster } from '#shared/place.ts';
import { WideDialog } from '#shared/plugin-editor/wide-dialog.tsx';
import { availablePlugin, availablePlugins, loadedPlugins } from '#shared/queries.ts';
import { useClusterIds } from '#shared/route-ids.ts';
import { catalogueOf } from './catalogue.ts';
import {
  choiceOf,
  type LoadValues,
  loadSchema,
  nameOf,
  OWN_PLUGIN,
  toBody,
} from './form-schema.ts';
import { MetadataForm } from './metadata-form.tsx';
import { useLoadPlugin } from './queries.ts';
import { categoryName } from './words.ts';

const resolver = contractResolver<LoadValues>(loadSchema);
const empty = {};
const discard = { title: 'Discard what you entered?', body: 'The plugin is not loaded yet.' };

/** Loads a plugin into the cluster: an optional one of the catalogue, or one that it does not know. */
export function LoadDialog({ name: wanted, onClose }: { name?: string; onClose: () => void }) {
  const ids = useClusterIds();
  const cluster = useCluster();
  const { list: available } = usePrefetched(availablePlugins(ids.orgId)).data;
  const { list: loaded } = usePrefetched(loadedPlugins(ids.clusterId)).data;
  const load = useLoadPlugin(ids).mutateAsync;
  const toast = useToast();
  const [initial] = useState<LoadValues>({
    choice: wanted === undefined ? '' : choiceOf(wanted),
    name: '',
    type: '',
  });
  const edit = useEditForm<LoadValues>({ initial, resolver });
  const { control } = edit.form;
  const values = useWatch({ control }) as LoadValues;
  const plugin = nameOf(values);
  const own = values.choice === OWN_PLUGIN;
  const missing = useMemo(
    () => catalogueOf(available, loaded).filter(({ presence }) => presence === 'missing'),
    [available, loaded],
  );
  const takesMetadata = available.some(({ name, has_metadata }) => name === plugin && has_metadata);
  const details = useQuery({
    ...availablePlugin(ids.orgId, plugin),
    enabled: takesMetadata && !own,
  });
  const schema = own ? undefined : details.data?.metadata_schema;
  const editable = own || (takesMetadata && (details.isSuccess || details.isError));
  const dirty = useRef(false);

  async function send(metadata: Record<string, unknown>): Promise<boolean> {
    if (!(await edit.form.trigger(undefined, { shouldFocus: true }))) return false;
    try {
      await load(toBody(edit.form.getValues(), editable ? metadata : {}));
    } catch (error) {
      if (own && isApiError(error)) applyFieldErrors(edit.form, error.fieldErrors);
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
      // Choosing takes one click, so that only what was typed is worth a question.
      isDirty={() => dirty.current || (own && values.name.trim() !== '')}
      discard={discard}
      onClose={onClose}
    >
      {(close) => (
        <MetadataForm
          // Another plugin has other metadata; a name that is being typed has not.
          key={own ? OWN_PLUGIN : `${plugin} ${details.isSuccess}`}
          plugin={plugin || 'plugin'}
          schema={schema}
          initial={empty}
          editable={editable}
          above={
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
                  { value: OWN_PLUGIN, label: 'Another one, by its name' },
                ]}
                help={
                  missing.find(({ name }) => choiceOf(name) === values.choice)?.description ??
                  'What the catalogue has and this cluster does not'
                }
              />
              {own && (
                <>
                  <FieldText
                    control={control}
                    name="name"
                    label="Name"
                    mono
                    help="As the plugin calls itself in its code. Its code has to be on the gateways."
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
                  Metadata is optional, holds for every use in this cluster and can be changed
                  later.
                  {!schema && ' No schema is known for it, so it is written as JSON.'}
                </p>
              ) : (
                plugin && !takesMetadata && <p>This plugin takes no metadata.</p>
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
