import { eq } from 'drizzle-orm';
import type { Db } from '#server/db/connect.ts';
import { clusterAuthorities } from '#server/db/schema.ts';
import type { Cipher } from '#server/identity/encryption.ts';
import { type KeyedCertificate, makeAuthority } from './authority.ts';

/** Binds the encrypted key to its cluster: a copy in another row does not decrypt. */
const contextOf = (clusterId: string) => `authority of cluster ${clusterId}`;

/**
 * Returns the CA of a cluster and creates it on first use. Of several created at once the first one stored wins.
 *
 * @throws Error when the CA's key was encrypted with another encryption key.
 */
export async function authorityOf(
  db: Db,
  cipher: Cipher,
  clusterId: string,
  now: Date,
): Promise<KeyedCertificate> {
  const stored = await readAuthority(db, cipher, clusterId);
  if (stored) return stored;
  const made = await makeAuthority(clusterId, now);
  await db
    .insert(clusterAuthorities)
    .values({
      clusterId,
      certificate: made.certificate,
      encryptedKey: cipher.encrypt(made.privateKey, contextOf(clusterId)),
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing();
  const first = await readAuthority(db, cipher, clusterId);
  if (!first) throw new Error(`the authority of cluster ${clusterId} is gone`);
  return first;
}

async function readAuthority(
  db: Db,
  cipher: Cipher,
  clusterId: string,
): Promise<KeyedCertificate | undefined> {
  const [row] = await db
    .select()
    .from(clusterAuthorities)
    .where(eq(clusterAuthorities.clusterId, clusterId));
  if (!row) return undefined;
  return {
    certificate: row.certificate,
    privateKey: cipher.decrypt(row.encryptedKey, contextOf(clusterId)),
  };
}
