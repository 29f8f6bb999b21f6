import { begin, setPaymentMethod, withAccount } from '#server/resources/billing/local/state.ts';
import { testCards } from '#server/resources/billing/local/store.ts';
import { catalogue, findPlan } from '#server/resources/billing/plans.ts';
import type { Filling } from './write.ts';

const day = 24 * 3600 * 1000;

/** On Business for five months and a half, paid by card: invoices of the periods that have ended, and one under way. */
export async function writeBilling({ db, now }: Filling, orgId: string): Promise<void> {
  const plan = findPlan(catalogue, 'Business');
  const card = testCards.find(({ pays }) => pays);
  if (!plan || !card) throw new Error('there is no plan Business, or no card that pays');
  const method = { kind: card.kind, last4: card.last4 };
  const begun = new Date(now.getTime() - 168 * day);
  await withAccount({ db, orgId, now: begun }, async (held) =>
    begin(await setPaymentMethod(held, method), plan),
  );
  // Looking at the account bills every period that has ended since.
  await withAccount({ db, orgId, now }, async () => {});
}
