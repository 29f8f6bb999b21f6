import { and, asc, eq } from 'drizzle-orm';
import { isInIdRange } from '#server/db/columns.ts';
import type { Db } from '#server/db/connect.ts';
import { insertedRow } from '#server/db/inserted-row.ts';
import { webhooks } from '#server/db/schema.ts';
import type { Cipher } from '#server/identity/encryption.ts';

export type WebhookRow = typeof webhooks.$inferSelect;

const w = webhooks;

/** Ties a secret to its organization: copied to a webhook of another one, it cannot be decrypted. */
const contextOf = (orgId: string) => `secret of a webhook of organization ${orgId}`;

/** The key of a webhook's signatures. @throws Error when it was encrypted with another encryption key. */
export function openSecret(cipher: Cipher, { orgId, encryptedSecret }: WebhookRow): string {
  return cipher.decrypt(encryptedSecret, contextOf(orgId));
}

/** The webhooks of an organization, oldest first. */
export async function webhooksOf(db: Db, orgId: string): Promise<WebhookRow[]> {
  return db.select().from(w).where(eq(w.orgId, orgId)).orderBy(asc(w.id));
}

/** A webhook of an organization. */
export async function findWebhook(
  db: Db,
  orgId: string,
  id: string,
): Promise<WebhookRow | undefined> {
  if (!isInIdRange(id)) return undefined;
  const mine = and(eq(w.orgId, orgId), eq(w.id, id));
  const [row] = await db.select().from(w).where(mine);
  return row;
}

interface NewWebhook {
  orgId: string;
  url: string;
  enabled: boolean;
  secret: string;
  now: Date;
}

export async function insertWebhook(
  db: Db,
  cipher: Cipher,
  { secret, now, ...values }: NewWebhook,
): Promise<WebhookRow> {
  const encryptedSecret = cipher.encrypt(secret, contextOf(values.orgId));
  const row = { ...values, encryptedSecret, createdAt: now, updatedAt: now };
  return insertedRow(await db.insert(w).values(row).returning());
}

/** Changes a webhook. */
export async function updateWebhookRow(
  db: Db,
  id: string,
  values: { url?: string; enabled?: boolean },
  now: Date,
): Promise<WebhookRow> {
  const changed = { ...values, updatedAt: now };
  return insertedRow(await db.update(w).set(changed).where(eq(w.id, id)).returning());
}

/** Deletes a webhook and its deliveries. */
export async function removeWebhook(db: Db, id: string): Promise<void> {
  await db.delete(w).where(eq(w.id, id));
}
