import { and, desc, eq } from 'drizzle-orm';
import type { PaymentMethod } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';
import { invoices } from '#server/db/schema.ts';

export type InvoiceRow = typeof invoices.$inferSelect;
type NewInvoice = typeof invoices.$inferInsert;

/** Ten years of monthly invoices. */
const MAX_INVOICES = 120;

/** Past invoices, newest first. */
export async function invoicesOf(db: Db, orgId: string): Promise<InvoiceRow[]> {
  return db
    .select()
    .from(invoices)
    .where(eq(invoices.orgId, orgId))
    .orderBy(desc(invoices.createdAt), desc(invoices.id))
    .limit(MAX_INVOICES);
}

export async function insertInvoices(db: Db, rows: NewInvoice[]): Promise<void> {
  if (rows.length > 0) await db.insert(invoices).values(rows);
}

/** Marks open invoices as paid. */
export async function payOpenInvoices(db: Db, orgId: string, now: Date): Promise<void> {
  await db
    .update(invoices)
    .set({ status: 'paid', updatedAt: now })
    .where(and(eq(invoices.orgId, orgId), eq(invoices.status, 'open')));
}

/** The sample cards of the local portal. */
export const testCards: readonly (PaymentMethod & { id: string; label: string; pays: boolean })[] =
  [
    { id: 'visa-4242', kind: 'visa', last4: '4242', label: 'Visa ending in 4242', pays: true },
    {
      id: 'mastercard-4444',
      kind: 'mastercard',
      last4: '4444',
      label: 'Mastercard ending in 4444',
      pays: true,
    },
    {
      id: 'visa-0341',
      kind: 'visa',
      last4: '0341',
      label: 'Visa ending in 0341 (every payment is declined)',
      pays: false,
    },
  ];

/** Whether a payment with this method succeeds. */
export function pays(method: PaymentMethod | null): boolean {
  return testCards.some(({ last4, pays: works }) => works && last4 === method?.last4);
}
