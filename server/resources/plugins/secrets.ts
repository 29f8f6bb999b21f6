import type { PluginMap } from '#contract/generated/types.gen.ts';
import type { Cipher } from '#server/identity/encryption.ts';
import { concealSecrets, sealSecrets } from '#server/resources/secrets.ts';

interface Carrier {
  plugins?: PluginMap | undefined;
}

/**
 * A record ready to be stored: the secrets of its plugins are sealed, and those sent as `concealed` are the stored ones.
 *
 * @param stored the record as it is in the database; undefined when it is new
 * @throws HttpError 400 that names each member which stands for a stored secret that does not exist.
 */
export function sealPlugins<T extends Carrier>(cipher: Cipher, record: T, stored?: Carrier): T {
  const { plugins } = record;
  if (!plugins) return record;
  return { ...record, ...sealSecrets(cipher, { plugins }, { plugins: stored?.plugins }) };
}

/** A record ready to be answered: `concealed` stands for each secret of its plugins. */
export function concealPlugins<T extends Carrier>(record: T): T {
  const { plugins } = record;
  return plugins ? { ...record, ...concealSecrets({ plugins }) } : record;
}
