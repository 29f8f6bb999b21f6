import type { Plan, PlanLimits } from '#contract/generated/types.gen.ts';
import type { organizations } from '#server/db/schema.ts';

/** A plan as this server knows it. Which of its features it has does not depend on the plan: only limits do. */
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

/** The plan of every new organization. It costs nothing and does not end. */
export const freePlan = plan('1', 'Free', 'To try everything out', 0, {
  api_calls: million,
  gateway_instances: 5,
  members: 5,
  clusters: 3,
});

/** Every plan, cheapest first. Amounts are in cents; with Stripe, Stripe's prices hold instead. */
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

/** The plan with this id; one that the catalogue no longer has is as good as Free. */
export function planById(id: string): CataloguePlan {
  return catalogue.find((candidate) => candidate.id === id) ?? freePlan;
}

/** The plan that a request means: by its id or else by its name, in any case of letters. */
export function findPlan<T extends Plan>(plans: readonly T[], wanted: string): T | undefined {
  const name = wanted.toLowerCase();
  return (
    plans.find((candidate) => candidate.id === wanted) ??
    plans.find((candidate) => candidate.name.toLowerCase() === name)
  );
}

/** The plan that holds for an organization at a moment: one that has ended gives way to Free, whoever noticed. */
export function planInForce(
  { planId, planExpireTime }: Pick<typeof organizations.$inferSelect, 'planId' | 'planExpireTime'>,
  now: Date,
): CataloguePlan {
  return planExpireTime && planExpireTime <= now ? freePlan : planById(planId);
}
