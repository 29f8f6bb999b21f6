import type {
  PaymentMethod,
  Plan,
  Subscription,
  SubscriptionPreview,
  SubscriptionStatus,
} from '#contract/generated/types.gen.ts';
import { counted, type Quota, quotas, quotaWords } from '#contract/plan-rules.ts';
import type { Tone } from '#kit/tag.tsx';
import { money } from '#lib/money.ts';
import { formatDate } from '#lib/time.ts';

/** A state of a subscription with the tone that repeats it. */
export const statusWords: Record<SubscriptionStatus, { label: string; tone: Tone }> = {
  none: { label: 'Nothing is billed', tone: 'neutral' },
  incomplete: { label: 'First payment missing', tone: 'warning' },
  trialing: { label: 'On trial', tone: 'info' },
  active: { label: 'Active', tone: 'good' },
  past_due: { label: 'Last payment failed', tone: 'bad' },
  unpaid: { label: 'Not paid', tone: 'bad' },
  paused: { label: 'Paused', tone: 'warning' },
  canceled: { label: 'Ended', tone: 'neutral' },
};

/** `$49.00 per month`, or that it costs nothing. */
export function priceWords({ price, currency, period }: Plan): string {
  return price === 0
    ? `${money(0, currency)}, does not end`
    : `${money(price, currency)} per ${period}`;
}

/** `Visa ending in 4242`. */
export function methodWords({ kind, last4 }: PaymentMethod): string {
  const name = kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll('_', ' ');
  return last4 === '' ? name : `${name} ending in ${last4}`;
}

/** What a plan limits, a line each: `10 clusters`, `Any number of API calls per month`. */
export function limitLines({ limits }: Plan): string[] {
  return quotas.map((quota) => {
    const words =
      limits[quota] === 0 ? `Any number of ${quotaWords[quota][1]}` : counted(quota, limits[quota]);
    return quota === 'api_calls' ? `${words} per month` : words;
  });
}

const names: Record<Quota, string> = {
  clusters: 'Clusters',
  members: 'Members',
  gateway_instances: 'Gateways',
  api_calls: 'API calls this month',
};

/** What the use of a quota is called. */
export const quotaName = (quota: Quota): string => names[quota];

const featureNames: Record<string, string> = {
  acl: 'access control lists',
  'custom-plugins': 'custom plugins',
  'consumer-jwt': 'tokens for consumers',
  'openapi-import': 'OpenAPI import',
  'mutual-tls': 'mutual TLS',
};

/** A feature for people; one that this console does not know keeps its name. */
export const featureName = (feature: string): string => featureNames[feature] ?? feature;

/** How a plan relates to the current one, as the verb of its button. */
export function choiceVerb(plan: Plan, current: Plan): 'Upgrade' | 'Downgrade' | 'Change' {
  if (plan.price === current.price) return 'Change';
  return plan.price > current.price ? 'Upgrade' : 'Downgrade';
}

const day = (time: string) => formatDate(new Date(time));

/** What a change of plan leads to, a line each, for whoever is about to confirm it. */
export function changeLines(
  { plan, current }: { plan: Plan; current: Plan },
  { due_now, effective_at, invoice }: SubscriptionPreview,
  { payment_method: method }: Subscription,
): string[] {
  const { currency } = invoice;
  const lines = [`${plan.name} in place of ${current.name}: ${priceWords(plan)}`];
  if (plan.price === 0) {
    lines.push(`${current.name} stays until ${day(effective_at)} and is not renewed`);
  } else if (due_now > 0) {
    const from = method ? `from ${methodWords(method)}` : 'on the page that opens';
    lines.push(`${money(due_now, currency)} is paid now, ${from}`);
  } else {
    lines.push('It holds at once, and the next invoice settles the difference');
  }
  if (due_now === 0 && invoice.lines.length > 0 && invoice.period_end) {
    lines.push(
      `Next invoice on ${day(invoice.period_end)}: ${money(invoice.amount_due, currency)}`,
    );
  }
  const fewer = quotas
    .filter((quota) => isLess(plan.limits[quota], current.limits[quota]))
    .map((quota) => counted(quota, plan.limits[quota]));
  if (fewer.length > 0) lines.push(`At most ${fewer.join(', ')} from then on`);
  return lines;
}

/** Zero means without limit. */
const isLess = (limit: number, than: number) => limit > 0 && (than === 0 || limit < than);
