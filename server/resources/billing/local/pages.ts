import { html } from 'hono/html';
import { htmlPage, type Markup } from '#server/http/html-page.ts';
import type { AccountRow } from '#server/resources/billing/accounts.ts';
import { isLive } from '#server/resources/billing/accounts.ts';
import { type CataloguePlan, planById } from '#server/resources/billing/plans.ts';
import { type InvoiceRow, testCards } from './store.ts';

/** Where the stylesheet is served: a file of its own, as pages allow. */
export const stylePath = '/billing-portal/portal.css';

/** What every page of the portal knows. */
export interface PageFacts {
  organization: string;
  account: AccountRow;
  /** A path of the console. */
  returnTo: string;
  /** Why the last attempt failed. */
  problem?: string | undefined;
}

const noMoney = html`<p class="note">This portal is for trying things out: no money moves, and the cards are samples. Set STRIPE_SECRET_KEY to bill with Stripe.</p>`;

const problemOf = ({ problem }: PageFacts) =>
  problem ? html`<p class="problem" role="alert">${problem}.</p>` : '';

/** Payment method, the plan's renewal and past invoices. Forms post back to the page's own address. */
export function portalPage(facts: PageFacts, invoices: InvoiceRow[]): Markup {
  const { organization, account, returnTo } = facts;
  return htmlPage(
    `Billing of ${organization}`,
    stylePath,
    html`<header>
<h1>Billing of ${organization}</h1>
<p><a href="${returnTo}">Return to Gateway Console</a></p>
</header>
${noMoney}
${problemOf(facts)}
${planCard(account)}
<form method="post" class="card">
${cards(account.paymentMethod?.last4)}
<div class="actions"><button class="button" name="action" value="pay-with">Use this card</button></div>
</form>
<section class="card">
<h2>Invoices</h2>
${invoices.length > 0 ? invoiceTable(invoices) : html`<p class="muted">There are none yet. The first one comes with a paid plan.</p>`}
</section>`,
  );
}

function planCard(account: AccountRow): Markup {
  const plan = planById(account.planId);
  const end = account.periodEnd ? day(account.periodEnd) : '';
  if (!isLive(account)) {
    return html`<section class="card"><h2>Plan</h2><p>Nothing is billed. Choose a paid plan in the console.</p></section>`;
  }
  const [words, action, label] = account.cancelAtPeriodEnd
    ? [`${plan.name} ends on ${end} and is not renewed.`, 'resume', `Keep ${plan.name}`]
    : [
        `${plan.name}, ${money(plan.price, plan.currency)} per ${plan.period}. Renews on ${end}.`,
        'cancel',
        `End ${plan.name} on ${end}`,
      ];
  return html`<form method="post" class="card">
<h2>Plan</h2>
<p>${words}</p>
${account.status === 'past_due' ? html`<p class="problem">The last payment failed. Choose another card.</p>` : ''}
<div class="actions"><button class="button plain" name="action" value="${action}">${label}</button></div>
</form>`;
}

function cards(chosen: string | undefined): Markup {
  return html`<fieldset><legend>Payment method</legend>
${testCards.map(
  ({ id, last4, words }, index) =>
    html`<label><input type="radio" name="card" value="${id}" required${
      last4 === chosen || (!chosen && index === 0) ? html` checked` : ''
    }>${words}</label>
`,
)}</fieldset>`;
}

function invoiceTable(invoices: InvoiceRow[]): Markup {
  return html`<table>
<thead><tr><th scope="col">Date</th><th scope="col">For</th><th scope="col">State</th><th scope="col" class="amount">Amount</th></tr></thead>
<tbody>
${invoices.map(
  (one) => html`<tr><td>${day(one.createdAt)}</td><td>${one.lines
    .map(({ description }) => description)
    .join(
      ', ',
    )}</td><td>${one.status === 'paid' ? 'Paid' : 'Not paid'}</td><td class="amount">${money(one.total, one.currency)}</td></tr>
`,
)}</tbody>
</table>`;
}

/** The page on which a paid plan begins. */
export function checkoutPage(facts: PageFacts, plan: CataloguePlan): Markup {
  const price = money(plan.price, plan.currency);
  return htmlPage(
    `Pay for ${plan.name}`,
    stylePath,
    html`<header>
<h1>${plan.name} for ${facts.organization}</h1>
<p class="muted">${price} now, and ${price} per ${plan.period} after that.</p>
</header>
${noMoney}
${problemOf(facts)}
<form method="post" class="card">
${cards(facts.account.paymentMethod?.last4)}
<div class="actions">
<button class="button" name="action" value="pay">Pay ${price}</button>
<a class="button plain" href="${facts.returnTo}">Cancel</a>
</div>
</form>`,
  );
}

/** A page for what cannot be shown. */
export function refusedPage(text: string): Markup {
  return htmlPage(
    'Billing',
    stylePath,
    html`<header><h1>This page cannot be shown</h1><p class="muted">${text}</p></header>
<div class="actions"><a class="button" href="/">Go to Gateway Console</a></div>`,
  );
}

function money(amount: number, currency: string): string {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).format(amount / 100);
}

function day(moment: Date): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(moment);
}
