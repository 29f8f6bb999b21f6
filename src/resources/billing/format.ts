import type {
  Invoice,
  PaymentMethod,
  Plan,
  Subscription,
  SubscriptionPreview,
  SubscriptionStatus,
} from '#contract/generated/types.gen.ts';
import { type Quota, quotaCount, quotaNouns, quotas } from '#domain/plan-rules.ts';
import type { Tone } from '#kit/tag.tsx';
import { money } from '#lib/money.ts';
import { joinWords } from '#lib/text.ts';
import { formatDate } from '#lib/time.ts';

/** Label and tone of a subscription status. */
export const statusLabels: Record<SubscriptionStatus, { label: string; tone: Tone }> = {
  none: { label: 'Not billed', tone: 'neutral' },
  incomplete: { label: 'Waiting for the first payment', tone: 'warning' },
  trialing: { label: 'Trial', tone: 'info' },
  active: { label: 'Active', tone: 'good' },
  past_due: { label: 'Last payment failed', tone: 'bad' },
  unpaid: { label: 'Unpaid', tone: 'bad' },
  paused: { label: 'Paused', tone: 'warning' },
  canceled: { label: 'Ended', tone: 'neutral' },
};

/** Formats a plan's price: `$49.00 per month`, `No charge`. */
export function formatPrice({ price, currency, period }: Plan): string {
  return price === 0 ? 'No charge' : `${money(price, currency)} per ${period}`;
}

/** Formats a payment method: `Visa ending in 4242`. */
export function formatPaymentMethod({ kind, last4 }: PaymentMethod): string {
  const name = capitalized(kind).replaceAll('_', ' ');
  return last4 === '' ? name : `${name} ending in ${last4}`;
}

/** Limits of a plan, one line each: `10 clusters`, `Unlimited API calls per month`. */
export function limitLines({ limits }: Plan): string[] {
  return quotas.map((quota) => capitalized(limitText(quota, limits[quota])));
}

function limitText(quota: Quota, limit: number): string {
  const text = limit === 0 ? `unlimited ${quotaNouns[quota][1]}` : quotaCount(quota, limit);
  return quota === 'api_calls' ? `${text} per month` : text;
}

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const names: Record<Quota, string> = {
  clusters: 'Clusters',
  members: 'Members',
  gateway_instances: 'Gateways',
  api_calls: 'API calls this month',
};

/** Label of a quota. */
export const quotaName = (quota: Quota): string => names[quota];

const featureNames: Record<string, string> = {
  acl: 'access control lists',
  'custom-plugins': 'custom plugins',
  'consumer-jwt': 'tokens for consumers',
  'openapi-import': 'OpenAPI import',
  'mutual-tls': 'mutual TLS',
};

/** Label of a feature; an unknown one keeps its name. */
export const featureName = (feature: string): string => featureNames[feature] ?? feature;

/** The verb for switching to a plan, depending on the current one. */
export function choiceVerb(plan: Plan, current: Plan): 'Upgrade' | 'Downgrade' | 'Change' {
  if (plan.price === current.price) return 'Change';
  return plan.price > current.price ? 'Upgrade' : 'Downgrade';
}

const day = (time: string) => formatDate(new Date(time));

/** Consequences of a plan change for its confirmation, one line each. */
export function changeLines(
  { plan, current }: { plan: Plan; current: Plan },
  { due_now, effective_at, invoice }: SubscriptionPreview,
  { payment_method: method }: Subscription,
): string[] {
  const { currency } = invoice;
  const price = plan.price === 0 ? 'at no charge' : formatPrice(plan);
  const lines = [`${plan.name} instead of ${current.name}, ${price}`];
  if (plan.price === 0) {
    lines.push(`${current.name} runs until ${day(effective_at)} and is not renewed`);
  } else if (due_now > 0) {
    const from = method ? `from ${formatPaymentMethod(method)}` : 'on the page that opens';
    lines.push(`You pay ${money(due_now, currency)} now, ${from}`);
  } else {
    lines.push('The change takes effect now, and the next invoice settles the difference');
  }
  if (due_now === 0 && invoice.lines.length > 0 && invoice.period_end) {
    const amount = money(invoice.amount_due, currency);
    lines.push(`Next invoice on ${day(invoice.period_end)}: ${amount}${breakdown(invoice)}`);
  }
  const fewer = joinLimits((quota) => isLess(plan.limits[quota], current.limits[quota]), plan);
  if (fewer) lines.push(`From then on at most ${fewer}`);
  const more = joinLimits((quota) => isLess(current.limits[quota], plan.limits[quota]), plan);
  if (more) lines.push(`Room for ${more}`);
  return lines;
}

/** The lines of an invoice in parentheses, if it has several. */
function breakdown({ lines, currency }: Invoice): string {
  if (lines.length < 2) return '';
  const parts = lines.map(({ description, amount }) => `${description} ${money(amount, currency)}`);
  return ` (${parts.join(', ')})`;
}

/** Joins selected limits of a plan: `10 clusters, 25 members and unlimited API calls`. */
function joinLimits(isSelected: (quota: Quota) => boolean, { limits }: Plan): string {
  return joinWords(quotas.filter(isSelected).map((quota) => limitText(quota, limits[quota])));
}

/** Compares limits; zero is unlimited. */
const isLess = (limit: number, than: number) => limit > 0 && (than === 0 || limit < than);
