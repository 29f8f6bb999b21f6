import type { PluginMap } from '#contract/generated/types.gen.ts';
import type { Cipher } from '#server/identity/encryption.ts';
import { concealSecrets, openSecrets, sealSecrets } from '#server/resources/secrets.ts';

interface WithPlugins {
  plugins?: PluginMap | undefined;
}

/**
 * Seals the secrets of a record's plugins; those sent as `concealed` are replaced by the stored ones.
 *
 * @param stored the stored record; undefined for a new one
 * @throws HttpError 400 that lists each concealed secret that is not stored.
 */
export function sealPlugins<T extends WithPlugins>(
  cipher: Cipher,
  record: T,
  stored?: WithPlugins,
): T {
  const { plugins } = record;
  if (!plugins) return record;
  return { ...record, ...sealSecrets(cipher, { plugins }, { plugins: stored?.plugins }) };
}

/** Replaces the secrets of a record's plugins by `concealed`. */
export function concealPlugins<T extends WithPlugins>(record: T): T {
  const { plugins } = record;
  return plugins ? { ...record, ...concealSecrets({ plugins }) } : record;
}

/** Decrypts the secrets of a record's plugins. @throws Error when one was sealed with another encryption key. */
export function openPlugins<T extends WithPlugins>(cipher: Cipher, record: T): T {
  const { plugins } = record;
  return plugins ? { ...record, ...openSecrets(cipher, { plugins }) } : record;
}
