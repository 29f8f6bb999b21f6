import { html } from 'hono/html';
import { htmlPage, type Markup, pageStyle } from '#server/http/html-page.ts';
import type { AccountRow } from '#server/resources/billing/accounts.ts';
import { isLive } from '#server/resources/billing/accounts.ts';
import { type CataloguePlan, planById } from '#server/resources/billing/plans.ts';
import { type InvoiceRow, testCards } from './store.ts';

/** Path of the stylesheet, a separate file because the content security policy forbids inline styles. */
export const stylePath = '/billing-portal/portal.css';

export interface PageData {
  organization: string;
  account: AccountRow;
  /** A path of the console. */
  returnTo: string;
  /** Why the last payment failed. */
  problem?: string | undefined;
}

const noMoney = html`<p class="note">Demo portal: no money moves, and the cards are samples. Set STRIPE_SECRET_KEY to bill with Stripe.</p>`;

const problemOf = ({ problem }: PageData) =>
  problem ? html`<p class="problem" role="alert">${problem}.</p>` : '';

/** Payment method, the plan's renewal and past invoices. Forms post back to the page's own address. */
export function portalPage(page: PageData, invoices: InvoiceRow[]): Markup {
  const { organization, account, returnTo } = page;
  return htmlPage(
    `Billing of ${organization}`,
    stylePath,
    html`<header>
<h1>Billing of ${organization}</h1>
<p><a href="${returnTo}">Return to Gateway Console</a></p>
</header>
${noMoney}
${problemOf(page)}
${planCard(account)}
<form method="post" class="card">
${cards(account.paymentMethod?.last4)}
<div class="actions"><button class="button" name="action" value="pay-with">Use this card</button></div>
</form>
<section class="card">
<h2>Invoices</h2>
${invoices.length > 0 ? invoiceTable(invoices) : html`<p class="muted">No invoices yet. The first one comes with a paid plan.</p>`}
</section>`,
  );
}

function planCard(account: AccountRow): Markup {
  const plan = planById(account.planId);
  const end = account.periodEnd ? day(account.periodEnd) : '';
  if (!isLive(account)) {
    return html`<section class="card"><h2>Plan</h2><p>No active subscription. Choose a paid plan in the console.</p></section>`;
  }
  const [summary, action, label] = account.cancelAtPeriodEnd
    ? [`${plan.name} ends on ${end} and is not renewed.`, 'resume', `Keep ${plan.name}`]
    : [
        `${plan.name}, ${money(plan.price, plan.currency)} per ${plan.period}. Renews on ${end}.`,
        'cancel',
        `End ${plan.name} on ${end}`,
      ];
  return html`<form method="post" class="card">
<h2>Plan</h2>
<p>${summary}</p>
${account.status === 'past_due' ? html`<p class="problem">The last payment failed. Choose another card.</p>` : ''}
<div class="actions"><button class="button plain" name="action" value="${action}">${label}</button></div>
</form>`;
}

function cards(chosen: string | undefined): Markup {
  return html`<fieldset><legend>Payment method</legend>
${testCards.map(
  ({ id, last4, label }, index) =>
    html`<label><input type="radio" name="card" value="${id}" required${
      last4 === chosen || (!chosen && index === 0) ? html` checked` : ''
    }>${label}</label>
`,
)}</fieldset>`;
}

function invoiceTable(invoices: InvoiceRow[]): Markup {
  return html`<table>
<thead><tr><th scope="col">Date</th><th scope="col">For</th><th scope="col">Status</th><th scope="col" class="amount">Amount</th></tr></thead>
<tbody>
${invoices.map(
  (invoice) => html`<tr><td>${day(invoice.createdAt)}</td><td>${invoice.lines
    .map(({ description }) => description)
    .join(
      ', ',
    )}</td><td>${invoice.status === 'paid' ? 'Paid' : 'Unpaid'}</td><td class="amount">${money(invoice.total, invoice.currency)}</td></tr>
`,
)}</tbody>
</table>`;
}

/** The page that takes the first payment of a plan. */
export function checkoutPage(page: PageData, plan: CataloguePlan): Markup {
  const price = money(plan.price, plan.currency);
  return htmlPage(
    `Pay for ${plan.name}`,
    stylePath,
    html`<header>
<h1>${plan.name} for ${page.organization}</h1>
<p class="muted">${price} now, and ${price} per ${plan.period} after that.</p>
</header>
${noMoney}
${problemOf(page)}
<form method="post" class="card">
${cards(page.account.paymentMethod?.last4)}
<div class="actions">
<button class="button" name="action" value="pay">Pay ${price}</button>
<a class="button plain" href="${page.returnTo}">Cancel</a>
</div>
</form>`,
  );
}

/** The page of an error. */
export function errorPage(message: string): Markup {
  return htmlPage(
    'Billing',
    stylePath,
    html`<header><h1>This page cannot be shown</h1><p class="muted">${message}</p></header>
<div class="actions"><a class="button" href="/">Go to Gateway Console</a></div>`,
  );
}

function money(amount: number, currency: string): string {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).format(amount / 100);
}

function day(moment: Date): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(moment);
}

/** The portal's stylesheet. */
export const style = `${pageStyle}
main { max-width: 640px; }
a { color: var(--accent); }
.problem { padding: 8px 12px; border-radius: 6px; color: var(--bad); background: var(--bad-soft); }
.card { padding: 16px; display: grid; gap: 12px; }
fieldset { border: 0; margin: 0; padding: 0; display: grid; gap: 8px; }
legend { padding: 0; margin-bottom: 8px; font-weight: 600; }
label { display: flex; gap: 8px; align-items: center; min-height: 24px; }
input { flex: none; margin: 0; width: 16px; height: 16px; accent-color: var(--accent); }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 8px 8px 8px 0; border-top: 1px solid var(--line); text-align: left; font-weight: 400; }
th { color: var(--muted); font-size: 12px; border-top: 0; }
td:last-child, th:last-child { padding-right: 0; }
.amount { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
`;
