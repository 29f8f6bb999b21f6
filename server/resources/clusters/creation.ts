import { setTimeout as delay } from 'node:timers/promises';
import type { AppContext, ClusterCreation } from '#server/context.ts';
import { recordChanges } from '#server/delivery/change-log.ts';
import { creationFaults, SLOW_FAULT_MS } from '#server/faults.ts';
import { authorityOf } from './authority-store.ts';
import { clusterStatus } from './status.ts';
import { transitionCluster, unfinishedClusters } from './store.ts';

type Needs = Pick<AppContext, 'db' | 'keys' | 'log' | 'now' | 'config'>;

/** Each server has one; several servers on a database may run at once. */
export function makeClusterCreation(app: Needs): ClusterCreation {
  const inProgress = new Map<string, Promise<void>>();
  const stopping = new AbortController();

  const begin = (id: string) => {
    if (stopping.signal.aborted) return;
    // A failed cluster may be created again before its last attempt has left the map, so attempts run one by one.
    const before = inProgress.get(id) ?? Promise.resolve();
    const work = before
      .then(() => createCluster(app, id, stopping.signal))
      .catch((error: unknown) => app.log.error('cluster creation aborted', errorFields(id, error)))
      .finally(() => {
        if (inProgress.get(id) === work) inProgress.delete(id);
      });
    inProgress.set(id, work);
  };
  const idle = async () => {
    while (inProgress.size > 0) await Promise.all(inProgress.values());
  };
  return {
    begin,
    resume: async () => {
      for (const id of await unfinishedClusters(app.db)) begin(id);
    },
    idle,
    stop: () => {
      stopping.abort();
      return idle();
    },
  };
}

const errorFields = (cluster: string, error: unknown) => ({
  cluster,
  error: error instanceof Error ? (error.stack ?? error.message) : String(error),
});

/**
 * Creates one pending cluster or finishes its creation. Another server may do the same: the last step locks the cluster's
 * row, so that only one of them does it.
 */
async function createCluster(app: Needs, id: string, signal: AbortSignal): Promise<void> {
  const { pending, creating, normal, failed } = clusterStatus;
  const started = await transitionCluster(app.db, id, {
    from: [pending, creating],
    to: creating,
    now: app.now(),
  });
  if (!started) return;
  try {
    if (app.config.faults) await triggerCreationFault(started.name, signal);
    if (signal.aborted) return;
    await app.db.transaction(async (db) => {
      const now = app.now();
      const mine = await transitionCluster(db, id, { from: [creating], to: normal, now });
      if (!mine) return;
      await authorityOf(db, app.keys, id, now);
      await recordChanges({ db, cipher: app.keys, clusterId: id, selection: 'all', now });
    });
    app.log.info('cluster created', { cluster: id });
  } catch (error) {
    app.log.error('cluster creation failed', errorFields(id, error));
    await transitionCluster(app.db, id, { from: [creating], to: failed, now: app.now() });
  }
}

async function triggerCreationFault(name: string, signal: AbortSignal): Promise<void> {
  if (name === creationFaults.creationFails) throw new Error('Triggered fault');
  const waits: Record<string, number> = {
    [creationFaults.creationSlow]: SLOW_FAULT_MS,
    [creationFaults.creationHeld]: MAX_TIMER_MS,
  };
  const ms = waits[name];
  if (ms) await delay(ms, undefined, { signal }).catch(() => {});
}

/** The longest delay of a timer: 25 days. */
const MAX_TIMER_MS = 2 ** 31 - 1;
