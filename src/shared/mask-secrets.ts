import { concealed, mapSecrets } from '#domain/secrets.ts';

/** Shown in place of a secret, with a length independent of it. */
export const mask = '••••••••';

/**
 * Returns a copy with each secret masked. Secrets that the server concealed stay: there is nothing to reveal.
 *
 * @param path the path of the value in its record, such as `['csrf']`
 * @returns the same value if it has no secrets
 */
export function maskSecrets(value: unknown, path: readonly string[] = []): unknown {
  return mapSecrets(value, (secret) => (secret === concealed ? secret : mask), path);
}
