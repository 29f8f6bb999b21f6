import { concealed, mapSecrets } from '#domain/secrets.ts';

/** What the console shows in place of a secret. Its length says nothing. */
export const mask = '••••••••';

/**
 * A copy with each secret text masked. One that the server concealed stays as it came: there is nothing to reveal.
 *
 * @param path where the value stands in its record, such as `['csrf']`
 * @returns the same value when it holds none
 */
export function maskSecrets(value: unknown, path: readonly string[] = []): unknown {
  return mapSecrets(value, (secret) => (secret === concealed ? secret : mask), path);
}
