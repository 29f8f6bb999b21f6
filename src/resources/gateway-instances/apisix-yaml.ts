import { errorMessage } from '#api/errors.ts';
import { useToast } from '#kit/toast.tsx';
import { saveFile } from '#lib/save-file.ts';
import { fetchApisixYaml } from './queries.ts';

/** Gateways look for the file by this name. */
const NAME = 'apisix.yaml';

/**
 * Returns a function that downloads what the gateways of a cluster receive, with its secrets concealed. A toast tells of
 * the file, or why there is none.
 */
export function useSaveApisixYaml({ clusterId }: { clusterId: string }): () => Promise<void> {
  const showToast = useToast();
  return async () => {
    try {
      saveFile(NAME, await fetchApisixYaml({ clusterId }), 'application/yaml');
      showToast({
        about: NAME,
        text: `Saved ${NAME}. Its secrets are concealed; its first lines say where the complete file is.`,
      });
    } catch (error) {
      const text = `${NAME} was not saved. ${errorMessage(error)}`;
      showToast({ text, tone: 'bad', about: NAME, error });
    }
  };
}
