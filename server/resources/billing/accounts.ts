import { and, eq } from 'drizzle-orm';
import type { Db } from '#server/db/connect.ts';
import { billingAccounts, organizations } from '#server/db/schema.ts';
import { freePlan } from './plans.ts';

export type AccountRow = typeof billingAccounts.$inferSelect;
type Key = Pick<AccountRow, 'orgId' | 'provider'>;
type Changes = Partial<Omit<AccountRow, 'orgId' | 'provider' | 'createdAt' | 'updatedAt'>>;

const whereKey = ({ orgId, provider }: Key) =>
  and(eq(billingAccounts.orgId, orgId), eq(billingAccounts.provider, provider));

/** The organization's account at a provider; undefined before its first use. */
export async function findAccount(db: Db, key: Key): Promise<AccountRow | undefined> {
  const [row] = await db.select().from(billingAccounts).where(whereKey(key));
  return row;
}

/** The account with this Stripe customer id. */
export async function accountOfCustomer(
  db: Db,
  customerId: string,
): Promise<AccountRow | undefined> {
  const where = eq(billingAccounts.customerId, customerId);
  const [row] = await db.select().from(billingAccounts).where(where);
  return row;
}

/** Finds the account or creates it. */
export async function ensureAccount(db: Db, key: Key, now: Date): Promise<AccountRow> {
  const stamps = { createdAt: now, updatedAt: now };
  await db
    .insert(billingAccounts)
    .values({ ...key, planId: freePlan.id, ...stamps })
    .onConflictDoNothing();
  const row = await findAccount(db, key);
  if (!row) throw new Error('the account that was just created is gone');
  return row;
}

/** Stores changes of an account. */
export async function updateAccount(
  db: Db,
  key: Key,
  changes: Changes,
  now: Date,
): Promise<AccountRow> {
  const [row] = await db
    .update(billingAccounts)
    .set({ ...changes, updatedAt: now })
    .where(whereKey(key))
    .returning();
  if (!row) throw new Error('there is no such billing account');
  return row;
}

/** The plan columns of an organization's row. */
interface Binding {
  planId: string;
  /** When the plan ends; null when it is renewed. */
  planExpireTime: Date | null;
  subscriptionStartedAt?: Date | null;
}

/** Puts an organization on a plan. */
export async function bindPlan(db: Db, orgId: string, binding: Binding, now: Date): Promise<void> {
  await db
    .update(organizations)
    .set({ ...binding, updatedAt: now })
    .where(eq(organizations.id, orgId));
}

/** Whether a subscription in this state grants its plan. `past_due` does while the provider retries the payment. */
export function isLive({ status }: Pick<AccountRow, 'status'>): boolean {
  return status === 'active' || status === 'trialing' || status === 'past_due';
}
