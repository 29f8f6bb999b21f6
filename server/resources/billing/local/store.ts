import { and, desc, eq } from 'drizzle-orm';
import type { PaymentMethod } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';
import { invoices } from '#server/db/schema.ts';

export type InvoiceRow = typeof invoices.$inferSelect;
type NewInvoice = typeof invoices.$inferInsert;

/** More than anyone reads on one page: ten years of months. */
const mostShown = 120;

/** Past invoices, newest first. */
export async function invoicesOf(db: Db, orgId: string): Promise<InvoiceRow[]> {
  return db
    .select()
    .from(invoices)
    .where(eq(invoices.orgId, orgId))
    .orderBy(desc(invoices.createdAt), desc(invoices.id))
    .limit(mostShown);
}

/** Adds invoices as they are. */
export async function insertInvoices(db: Db, rows: NewInvoice[]): Promise<void> {
  if (rows.length > 0) await db.insert(invoices).values(rows);
}

/** Marks what was owed as paid. */
export async function payOpenInvoices(db: Db, orgId: string, now: Date): Promise<void> {
  await db
    .update(invoices)
    .set({ status: 'paid', updatedAt: now })
    .where(and(eq(invoices.orgId, orgId), eq(invoices.status, 'open')));
}

/** The cards that the local portal offers. They stand for none of a person: no money moves. */
export const testCards: readonly (PaymentMethod & { id: string; words: string; pays: boolean })[] =
  [
    { id: 'visa-4242', kind: 'visa', last4: '4242', words: 'Visa ending in 4242', pays: true },
    {
      id: 'mastercard-4444',
      kind: 'mastercard',
      last4: '4444',
      words: 'Mastercard ending in 4444',
      pays: true,
    },
    {
      id: 'visa-0341',
      kind: 'visa',
      last4: '0341',
      words: 'Visa ending in 0341 (every payment is declined)',
      pays: false,
    },
  ];

/** Whether a payment from this method goes through. */
export function pays(method: PaymentMethod | null): boolean {
  return testCards.some(({ last4, pays: works }) => works && last4 === method?.last4);
}
