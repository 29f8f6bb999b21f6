import { eq } from 'drizzle-orm';
import type { Db } from '#server/db/connect.ts';
import { clusterAuthorities } from '#server/db/schema.ts';
import type { Cipher } from '#server/identity/encryption.ts';
import { makeAuthority, type Pair } from './authority.ts';

/** What the encrypted key is bound to: copied to another cluster's row it does not decrypt. */
const contextOf = (clusterId: string) => `authority of cluster ${clusterId}`;

/**
 * The authority of a cluster, made on first use. Of several that are made at once the first one stored is everybody's.
 *
 * @throws Error when the encryption key is not the one that the authority's key was encrypted with.
 */
export async function authorityOf(
  db: Db,
  cipher: Cipher,
  clusterId: string,
  now: Date,
): Promise<Pair> {
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

async function readAuthority(db: Db, cipher: Cipher, clusterId: string): Promise<Pair | undefined> {
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
