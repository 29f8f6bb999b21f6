import { concealed, mapSecrets } from '#domain/secrets.ts';
import { invalidFields } from '#server/http/errors.ts';
import type { Cipher } from '#server/identity/encryption.ts';

const SEALED_PREFIX = 'sealed:';

/** Ensures that no other encrypted text of the database is accepted as a secret. */
const ENCRYPTION_CONTEXT = 'secret in a record';

/**
 * Prepares a record for storage: seals its secrets and replaces those sent as `concealed` with the stored ones. A secret
 * that equals the stored one keeps its sealed text.
 *
 * @param record the validated record of the client; stored members merged into it stay unchanged
 * @param stored the record in the database, or undefined for a new one
 * @throws HttpError 400 with each concealed secret for which none is stored.
 */
export function sealSecrets<T>(cipher: Cipher, record: T, stored?: unknown): T {
  const missing: string[] = [];
  const seal = (secret: string, path: readonly string[], storedSecret: unknown) => {
    if (secret === storedSecret) return secret;
    const known =
      typeof storedSecret === 'string' && storedSecret !== '' ? storedSecret : undefined;
    if (secret !== concealed) {
      // Sealed again, the same secret would have another text, and the record would seem to have changed.
      if (known !== undefined && isSealed(cipher, known, secret)) return known;
      return `${SEALED_PREFIX}${cipher.encrypt(secret, ENCRYPTION_CONTEXT)}`;
    }
    if (known !== undefined) return known;
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
      return openSecret(cipher, secret);
    } catch {
      return secret;
    }
  }) as T;
}

/** Decrypts the secrets of a stored record, for use in the server and for the one response that contains them. */
export function openSecrets<T>(cipher: Cipher, record: T): T {
  return mapSecrets(record, (secret) => openSecret(cipher, secret)) as T;
}

/** Whether the stored text is the secret sealed. Texts that were sealed with another encryption key are not. */
function isSealed(cipher: Cipher, stored: string, secret: string): boolean {
  if (!stored.startsWith(SEALED_PREFIX)) return false;
  try {
    return openSecret(cipher, stored) === secret;
  } catch {
    return false;
  }
}

/** Decrypts a stored secret. @throws Error when it was sealed with another encryption key. */
export const openSecret = (cipher: Cipher, secret: string): string =>
  secret.startsWith(SEALED_PREFIX)
    ? cipher.decrypt(secret.slice(SEALED_PREFIX.length), ENCRYPTION_CONTEXT)
    : secret;
