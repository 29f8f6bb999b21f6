import { concealed, mapSecrets } from '#domain/secrets.ts';
import { invalidFields } from '#server/http/errors.ts';
import type { Cipher } from '#server/identity/encryption.ts';

/** How a sealed secret starts in the database. */
const mark = 'sealed:';

/** What sealed secrets are bound to: no other encrypted text of the database passes for one. */
const context = 'secret in a record';

/**
 * A record ready to be stored: secrets are sealed, and those sent as `concealed` are the stored ones.
 *
 * @param record what the client sent, already validated; stored members merged into it stay as they are
 * @param stored what is in the database, or undefined when the record is new
 * @throws HttpError 400 that names each member which stands for a stored secret that does not exist.
 */
export function sealSecrets<T>(cipher: Cipher, record: T, stored?: unknown): T {
  const missing: string[] = [];
  const seal = (secret: string, path: readonly string[], kept: unknown) => {
    if (secret === kept) return secret;
    if (secret !== concealed) return `${mark}${cipher.encrypt(secret, context)}`;
    if (typeof kept === 'string' && kept !== '') return kept;
    missing.push(path.join('.'));
    return secret;
  };
  const sealed = mapSecrets(record, seal, [], stored);
  if (missing.length > 0) {
    const message = 'Type the secret: there is no stored one to keep';
    throw invalidFields(missing.map((field) => ({ field, rule: 'required', message })));
  }
  return sealed as T;
}

/** A record ready to be answered: `concealed` stands for each secret. */
export function concealSecrets<T>(record: T): T {
  return mapSecrets(record, () => concealed) as T;
}

/** A stored record with its secrets readable, for work inside the server and for the one answer that shows them. */
export function openSecrets<T>(cipher: Cipher, record: T): T {
  return mapSecrets(record, (secret) =>
    secret.startsWith(mark) ? cipher.decrypt(secret.slice(mark.length), context) : secret,
  ) as T;
}
