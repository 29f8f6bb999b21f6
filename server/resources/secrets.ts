import { concealed, mapSecrets } from '#domain/secrets.ts';
import { invalidFields } from '#server/http/errors.ts';
import type { Cipher } from '#server/identity/encryption.ts';

const SEALED_PREFIX = 'sealed:';

/** Ensures that no other encrypted text of the database is accepted as a secret. */
const ENCRYPTION_CONTEXT = 'secret in a record';

/**
 * Prepares a record for storage: seals its secrets and replaces those sent as `concealed` with the stored ones.
 *
 * @param record the validated record of the client; stored members merged into it stay unchanged
 * @param stored the record in the database, or undefined for a new one
 * @throws HttpError 400 with each concealed secret for which none is stored.
 */
export function sealSecrets<T>(cipher: Cipher, record: T, stored?: unknown): T {
  const missing: string[] = [];
  const seal = (secret: string, path: readonly string[], storedSecret: unknown) => {
    if (secret === storedSecret) return secret;
    if (secret !== concealed)
      return `${SEALED_PREFIX}${cipher.encrypt(secret, ENCRYPTION_CONTEXT)}`;
    if (typeof storedSecret === 'string' && storedSecret !== '') return storedSecret;
    missing.push(path.join('.'));
    return secret;
  };
  const sealed = mapSecrets(record, seal, [], stored);
  if (missing.length > 0) {
    const message = 'Enter the secret: none is stored';
    throw invalidFields(missing.map((field) => ({ field, rule: 'required', message })));
  }
  return sealed as T;
}

/** Prepares a record for a response: replaces each secret with `concealed`. */
export function concealSecrets<T>(record: T): T {
  return mapSecrets(record, () => concealed) as T;
}

/** Decrypts the secrets of a stored record, for rules. Those that were sealed with another encryption key stay sealed. */
export function openReadableSecrets<T>(cipher: Cipher, record: T): T {
  return mapSecrets(record, (secret) => {
    try {
      return opened(cipher, secret);
    } catch {
      return secret;
    }
  }) as T;
}

/** Decrypts the secrets of a stored record, for use in the server and for the one response that contains them. */
export function openSecrets<T>(cipher: Cipher, record: T): T {
  return mapSecrets(record, (secret) => opened(cipher, secret)) as T;
}

const opened = (cipher: Cipher, secret: string) =>
  secret.startsWith(SEALED_PREFIX)
    ? cipher.decrypt(secret.slice(SEALED_PREFIX.length), ENCRYPTION_CONTEXT)
    : secret;
