import { ApiError, isApiError } from '#api/errors.ts';
import { queryClient } from '#api/query-client.ts';
import type { LoadedPlugin } from '#contract/generated/types.gen.ts';
import { useToast } from '#kit/toast.tsx';
import { deepEqual } from '#lib/equal.ts';
import type { ClusterIds } from '#paths';
import { useAsk } from '#shared/merge-ask.ts';
import { loadedPlugins } from '#shared/queries.ts';
import { useUpdateMetadata } from './queries.ts';

type Metadata = Record<string, unknown>;

/** The metadata as a form has it. */
interface Values {
  metadata: Metadata;
}

const toForm = ({ metadata = {} }: LoadedPlugin): Values => ({ metadata });

/**
 * Saves the metadata of a loaded plugin. Changes that others made since the dialog opened are kept; where both changed the
 * same, the user is asked. Render `question`.
 */
export function useSaveMetadata(ids: ClusterIds) {
  const update = useUpdateMetadata(ids).mutateAsync;
  const toast = useToast();
  const { ask, question } = useAsk();

  async function read(id: string): Promise<LoadedPlugin> {
    const { list } = await queryClient.fetchQuery({
      ...loadedPlugins(ids.clusterId),
      staleTime: 0,
    });
    const found = list.find(({ plugin_management_id: one }) => one === id);
    if (found) return found;
    throw new ApiError({ kind: 'notFound', message: 'The plugin was unloaded in the meantime.' });
  }

  /** Resolves to false if the user returned to the dialog. `opened` is the record that the edits are relative to. */
  async function send(opened: LoadedPlugin, metadata: Metadata): Promise<boolean> {
    const { plugin_management_id: id } = opened;
    let [base, tag] = [toForm(opened), opened.etag];
    const sendValues = async ({ metadata: next }: Values) => {
      if (!deepEqual(next, base.metadata)) await update({ id, metadata: next, etag: tag });
      return true;
    };
    try {
      return await sendValues({ metadata });
    } catch (error) {
      if (!isApiError(error) || !(error.kind === 'changed' || error.outcomeUnknown)) throw error;
      const { settle } = await import('#shared/merge-save.tsx');
      const settled = await settle<Values, boolean, LoadedPlugin>({
        values: { metadata },
        cause: error,
        target: {
          base: () => base,
          tag: () => tag,
          normalize: (values) => values,
          rebase(_values, newBase, newTag) {
            [base, tag] = [newBase, newTag];
          },
          isValid: async () => true,
        },
        stored: () => ({
          kind: 'plugin',
          record: opened,
          isGone: false,
          read: () => read(id),
          toForm,
        }),
        send: sendValues,
        orgId: ids.orgId,
        confirm: undefined,
        recovered: undefined,
        ask,
        toast,
        onNote: () => {},
      });
      return settled !== null;
    }
  }
  return { send, question };
}
