import type { Invoice, Plan, PlanUsage, Subscription } from '#contract/generated/types.gen.ts';

const stamps = { created_at: '2023-01-01T00:00:00Z', updated_at: '2023-01-01T00:00:00Z' };

export const plans: Plan[] = [
  {
    id: '397263987123420001',
    name: 'Free',
    description: 'To try everything out',
    currency: 'usd',
    price: 0,
    period: 'month',
    limits: { api_calls: 1_000_000, gateway_instances: 5, members: 5, clusters: 3 },
    features: ['acl'],
    ...stamps,
  },
  {
    id: '397263987123420002',
    name: 'Team',
    description: 'For one team with a few environments',
    currency: 'jpy',
    price: 7000,
    period: 'year',
    limits: { api_calls: 0, gateway_instances: 0, members: 25, clusters: 10 },
    features: [],
    ...stamps,
  },
];

export const subscriptions: Subscription[] = [
  {
    plan_id: '397263987123420002',
    status: 'active',
    period_start: '2023-01-02T08:00:00Z',
    period_end: '2023-02-02T08:00:00Z',
    cancel_at_period_end: false,
    payment_method: { kind: 'visa', last4: '4242' },
    portal_host: 'billing.stripe.com',
  },
  {
    plan_id: '397263987123420001',
    status: 'none',
    period_start: null,
    period_end: null,
    cancel_at_period_end: false,
    payment_method: null,
    portal_host: '127.0.0.1:8080',
  },
];

export const invoices: Invoice[] = [
  {
    currency: 'usd',
    amount_due: 0,
    subtotal: -500,
    total: -500,
    tax: 0,
    period_start: '2023-01-02T08:00:00Z',
    period_end: '2023-02-02T08:00:00Z',
    next_payment_attempt: null,
    lines: [{ description: 'Unused time on Team', quantity: 1, unit_amount: -500, amount: -500 }],
  },
];

export const usages: PlanUsage[] = [
  {
    plan_id: '397263987123420001',
    plan_name: 'Free',
    period_start: '2023-01-01T00:00:00Z',
    period_end: '2023-02-01T00:00:00Z',
    clusters: { used: 3, limit: 3 },
    members: { used: 1, limit: 5 },
    gateway_instances: { used: 0, limit: 0 },
    api_calls: { used: null, limit: 1_000_000 },
  },
];
