import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '#server/db/connect.ts';
import { clusterAuthorities, installation } from '#server/db/schema.ts';
import type { Cipher } from '#server/identity/encryption.ts';
import { type KeyedCertificate, makeAuthority, makeServerAuthority } from './authority.ts';

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

/** The CA of a cluster, PEM; undefined when it has none, or does not exist. */
export async function authorityCertificate(db: Db, clusterId: string): Promise<string | undefined> {
  const [row] = await db
    .select({ certificate: clusterAuthorities.certificate })
    .from(clusterAuthorities)
    .where(eq(clusterAuthorities.clusterId, clusterId));
  return row?.certificate;
}

/** The key of the server's CA in `installation`, and the context that its private key is encrypted with. */
const SERVER_AUTHORITY = 'server authority';

const storedAuthority = z.object({ certificate: z.string(), encryptedKey: z.string() });

/**
 * Returns the CA of the certificate which servers show to gateways that name no cluster, and creates it on first use.
 *
 * @throws Error when its key was encrypted with another encryption key.
 */
export async function serverAuthority(
  db: Db,
  cipher: Cipher,
  now: Date,
): Promise<KeyedCertificate> {
  const read = async () => {
    const [row] = await db
      .select()
      .from(installation)
      .where(eq(installation.key, SERVER_AUTHORITY));
    if (!row) return undefined;
    const { certificate, encryptedKey } = storedAuthority.parse(row.value);
    return { certificate, privateKey: cipher.decrypt(encryptedKey, SERVER_AUTHORITY) };
  };
  const stored = await read();
  if (stored) return stored;
  const made = await makeServerAuthority(now);
  const value = {
    certificate: made.certificate,
    encryptedKey: cipher.encrypt(made.privateKey, SERVER_AUTHORITY),
  };
  await db.insert(installation).values({ key: SERVER_AUTHORITY, value }).onConflictDoNothing();
  return (await read()) ?? made;
}
