import { isObject } from '#domain/json.ts';
import { mapSecrets } from '#domain/secrets.ts';
import type { Reveal } from '#server/history/entries.ts';
import { HttpError } from '#server/http/errors.ts';
import type { Cipher } from '#server/identity/encryption.ts';
import { openKey } from '#server/resources/certificates/record.ts';
import { openReadableSecrets, openSecret } from '#server/resources/secrets.ts';
import type { RestorableKind } from './restoration-kinds.ts';

/**
 * The content of a record with its secrets in the clear, to be accepted like the body of a request. Those that cannot be read
 * stay as they are where the record has them already.
 *
 * @param stored the record that it replaces
 * @throws HttpError 409 when another secret was sealed with another encryption key
 */
export function openedContent<T>(cipher: Cipher, content: T, stored?: unknown): T {
  const kept = new Set<string>();
  mapSecrets(stored, (sealed) => {
    kept.add(sealed);
    return sealed;
  });
  return mapSecrets(content, (sealed) => {
    try {
      return openSecret(cipher, sealed);
    } catch {
      if (kept.has(sealed)) return sealed;
      const message = 'Its secrets cannot be read: they were sealed with another encryption key';
      throw new HttpError('conflict', message);
    }
  }) as T;
}

/** Decrypts the secrets of a kind of records, for comparison. Those that cannot be read stay sealed. */
export function revealOf(cipher: Cipher, kind: RestorableKind, clusterId: string): Reveal {
  const reveal: Reveal = (record) => openReadableSecrets(cipher, record);
  if (kind !== 'certificate') return reveal;
  return <T>(record: T): T => {
    if (!isObject(record) || typeof record.private_key !== 'string') return record;
    try {
      const row = { clusterId, encryptedKey: record.private_key };
      return { ...record, private_key: openKey(cipher, row) };
    } catch {
      return record;
    }
  };
}
