import type { Plan, PlanLimits } from '#contract/generated/types.gen.ts';
import type { organizations } from '#server/db/schema.ts';

/** A plan of this server. Plans differ in limits only; all have the same features. */
export interface CataloguePlan extends Plan {
  name: 'Free' | 'Team' | 'Business';
}

const since = '2026-11-01T00:00:00.000Z';
const features = ['acl', 'custom-plugins', 'consumer-jwt', 'openapi-import', 'mutual-tls'];
const million = 1_000_000;

function plan(
  id: string,
  name: CataloguePlan['name'],
  description: string,
  price: number,
  limits: PlanLimits,
): CataloguePlan {
  const stamps = { created_at: since, updated_at: since };
  return {
    id,
    name,
    description,
    currency: 'usd',
    price,
    period: 'month',
    limits,
    features,
    ...stamps,
  };
}

/** The plan of every new organization. It is free and never ends. */
export const freePlan = plan('1', 'Free', 'To try everything out', 0, {
  api_calls: million,
  gateway_instances: 5,
  members: 5,
  clusters: 3,
});

/** All plans, cheapest first. Amounts are in cents; with Stripe, Stripe's prices apply instead. */
export const catalogue: readonly CataloguePlan[] = [
  freePlan,
  plan('2', 'Team', 'For one team with a few environments', 4900, {
    api_calls: 100 * million,
    gateway_instances: 25,
    members: 25,
    clusters: 10,
  }),
  plan('3', 'Business', 'For many teams and regions', 49_900, {
    api_calls: 0,
    gateway_instances: 500,
    members: 250,
    clusters: 100,
  }),
];

/** The plan with this id; Free if the catalogue no longer has it. */
export function planById(id: string): CataloguePlan {
  return catalogue.find((candidate) => candidate.id === id) ?? freePlan;
}

/** Finds a plan by id, or by name without regard to case. */
export function findPlan<T extends Plan>(plans: readonly T[], idOrName: string): T | undefined {
  const name = idOrName.toLowerCase();
  return (
    plans.find((candidate) => candidate.id === idOrName) ??
    plans.find((candidate) => candidate.name.toLowerCase() === name)
  );
}

/** The plan of an organization at a moment: Free once its plan has ended, even if that is not stored yet. */
export function planInForce(
  { planId, planExpireTime }: Pick<typeof organizations.$inferSelect, 'planId' | 'planExpireTime'>,
  now: Date,
): CataloguePlan {
  return planExpireTime && planExpireTime <= now ? freePlan : planById(planId);
}
