import { randomUUID } from 'node:crypto';
import type { Actor } from '#contract/generated/types.gen.ts';
import type { Remember, SubscriptionFacts } from '#server/context.ts';
import { type Recorder, recordHistory } from '#server/history/record.ts';
import { stateOf } from '#server/history/state.ts';
import { planById } from './plans.ts';

const stripeActor: Actor = { kind: 'system', name: 'Stripe' };

/** Remembers changes that a request makes. */
export function rememberFor(ctx: Recorder, actor?: Actor): Remember {
  return async (db, before, after) => {
    const [old, now] = [toState(before), toState(after)];
    if (JSON.stringify(old) === JSON.stringify(now)) return;
    const place = { orgId: after.orgId, clusterId: null, configVersion: null };
    await recordHistory(ctx, db, place, [{ before: old, after: now }], actor);
  };
}

/** Remembers changes that happened at Stripe, where users pay, change and end plans, too. */
export function rememberForStripe(app: Recorder['app']): Remember {
  return (db, before, after) => {
    const request = { principal: null, requestId: randomUUID(), address: null };
    const ctx = { app, ...request, operation: 'createSubscription' } as const;
    return rememberFor(ctx, stripeActor)(db, before, after);
  };
}

function toState({ planId, ...facts }: SubscriptionFacts) {
  return stateOf.subscription({ ...facts, planName: planById(planId).name });
}
