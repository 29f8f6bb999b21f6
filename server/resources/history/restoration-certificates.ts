import type { CertificateSpec } from '#contract/generated/types.gen.ts';
import { zCertificateSpec } from '#contract/generated/zod.gen.ts';
import { equalJson } from '#domain/equal-json.ts';
import { insertedRow } from '#server/db/inserted-row.ts';
import { stateOf } from '#server/history/state.ts';
import { HttpError } from '#server/http/errors.ts';
import { validate } from '#server/http/validate.ts';
import type { Cipher } from '#server/identity/encryption.ts';
import { certificateColumns, openKey, readRecord } from '#server/resources/certificates/record.ts';
import { refuseWhilePresented } from '#server/resources/certificates/refusals.ts';
import {
  findCertificate,
  insertCertificates,
  removeCertificate,
  updateCertificateRow,
} from '#server/resources/certificates/store.ts';
import { operationFor, type Writer } from './restoration-writer.ts';

const operations = {
  create: 'createCertificate',
  update: 'patchCertificate',
  delete: 'deleteCertificate',
} as const;

/** The members of a stored certificate, with its key in the clear. @throws HttpError 409 when it cannot be read */
function withOpenKey(cipher: Cipher, row: EncryptedKey, content: object): CertificateSpec {
  const key = openedKey(cipher, row);
  return validate(zCertificateSpec, { ...content, private_key: key });
}

type EncryptedKey = Parameters<typeof openKey>[1];

function openedKey(cipher: Cipher, row: EncryptedKey): string {
  try {
    return openKey(cipher, row);
  } catch {
    const message = 'Its private key cannot be read: it was encrypted with another encryption key';
    throw new HttpError('conflict', message);
  }
}

/** The labels and the encrypted key of a certificate, as the history keeps them. */
function membersOf(content: object): { labels: string[]; encryptedKey: string } {
  const { labels, private_key: key }: Record<string, unknown> = { ...content };
  return { labels: Array.isArray(labels) ? labels.map(String) : [], encryptedKey: String(key) };
}

const isClient = (content: object) => 'type' in content && content.type === 'Client';

export const certificateWriter: Writer = {
  async find(db, { clusterId, id }) {
    const row = await findCertificate(db, clusterId, id);
    return row && stateOf.certificate(row);
  },

  async write(ctx, db, { clusterId, id }, content) {
    const now = ctx.app.now();
    const before = await findCertificate(db, clusterId, id);
    const { labels, encryptedKey } = membersOf(content);
    // Labels alone change even where the key cannot be read.
    if (before && equalJson({ ...stateOf.certificate(before).content, labels }, content)) {
      return stateOf.certificate(await updateCertificateRow(db, id, { labels }, now));
    }
    const key = { clusterId, encryptedKey };
    const record = await readRecord(withOpenKey(ctx.app.keys, key, content), now);
    ctx.warnings.push(...record.warnings);
    const columns = certificateColumns(ctx.app.keys, clusterId, record, key);
    if (before) return stateOf.certificate(await updateCertificateRow(db, id, columns, now));
    const values = { ...columns, id, clusterId, createdAt: now, updatedAt: now };
    return stateOf.certificate(insertedRow(await insertCertificates(db, [values])));
  },

  remove: (db, { id }) => removeCertificate(db, id),

  async refuseWhileUsed(db, place, now, content) {
    if (!isClient(now.content) || (content && isClient(content))) return;
    await refuseWhilePresented(db, place, content ? 'change the type' : 'delete it');
  },

  refOf: ({ id }) => ({ kind: 'certificate', id }),

  operations: (now, content) => operationFor(operations, now, content),
};
