import { and, desc, eq } from 'drizzle-orm';
import type { Restoration } from '#contract/generated/types.gen.ts';
import { historyEntries } from '#server/db/schema.ts';
import { HttpError } from '#server/http/errors.ts';
import type { HandlersFor, RequestContext } from '#server/http/handlers.ts';
import { clusterOf } from '#server/http/scope.ts';
import { changeCluster } from '#server/resources/clusters/change.ts';
import { offeredWith } from './restoration-offers.ts';
import { noteSteps, takeSteps, toStep } from './restoration-steps.ts';
import { wishesOf } from './restoration-wishes.ts';

/** Ends a transaction that only rehearsed a restoration: it is rolled back. */
class Rehearsed extends Error {
  readonly plan: Restoration;

  constructor(plan: Restoration) {
    super('a rehearsal is rolled back');
    this.plan = plan;
  }
}

/** The version of the cluster after the request, which its entries have. */
async function versionAfter({ db, scope, requestId }: RequestContext, before: number) {
  const { id, orgId } = clusterOf(scope);
  const e = historyEntries;
  const [row] = await db
    .select({ version: e.configVersion })
    .from(e)
    .where(and(eq(e.orgId, orgId), eq(e.requestId, requestId), eq(e.clusterId, id)))
    .orderBy(desc(e.id))
    .limit(1);
  return row?.version ? Number(row.version) : before;
}

/** @throws HttpError 409 with the plan when a step has an obstacle or an open collision */
function refuseUnfinished(plan: Restoration, open: string | undefined): void {
  const refused = { ...plan, applied: false };
  const blocked = plan.steps.find(({ obstacle }) => obstacle !== undefined);
  if (blocked) {
    const message = `${blocked.record_name} cannot be restored. ${blocked.obstacle}`;
    throw new HttpError('conflict', message, [], refused);
  }
  if (open === undefined) return;
  const message = `${open} was changed since at the same place. Choose which values to take`;
  throw new HttpError('conflict', message, [], refused);
}

export const restorationHandlers: Pick<HandlersFor<'History'>, 'restoreRecords'> = {
  async restoreRecords(ctx, { body }) {
    try {
      const done = await changeCluster(ctx, async (db, cluster, touch, record) => {
        const { id: clusterId } = cluster;
        const wishes = await wishesOf(ctx, db, cluster, body);
        // Planned by doing it, so that what steps depend on, and what they free, is found as it will be.
        const taken = await takeSteps(ctx, db, { clusterId, wishes, choices: body.choices ?? [] });
        const steps = taken.map((one) => toStep(ctx, clusterId, one));
        const offered = await offeredWith(db, clusterId, taken);
        if (body.dry_run) throw new Rehearsed({ applied: false, steps, offered });
        const plan = { applied: true, steps, offered };
        const open = taken.findIndex(({ draft }) => draft.isOpen);
        refuseUnfinished(plan, steps[open]?.record_name);
        noteSteps(taken, clusterId, { touch, record });
        return { plan, before: Number(cluster.configVersion) };
      });
      return { ...done.plan, config_version: await versionAfter(ctx, done.before) };
    } catch (error) {
      if (error instanceof Rehearsed) return error.plan;
      throw error;
    }
  },
};
