import { setTimeout as delay } from 'node:timers/promises';
import type { AppContext } from '#server/context.ts';
import { creationFaults, slowFaultMs } from '#server/faults.ts';
import { authorityOf } from './authority-store.ts';
import { clusterStatus } from './status.ts';
import { moveCluster, unmadeClusters } from './store.ts';

/** Makes clusters after the request for them was answered: pending, creating, then normal or failed. */
export interface ClusterCreation {
  /** Begins to make a cluster that was stored as pending. */
  begin(clusterId: string): void;
  /** Begins again with what an earlier run of this or another server left unfinished. */
  resume(): Promise<void>;
  /** Settles when nothing is under way. */
  idle(): Promise<void>;
  /** Begins nothing more, leaves what waits for the next start, and settles when the rest is done. */
  stop(): Promise<void>;
}

type Needs = Pick<AppContext, 'db' | 'keys' | 'log' | 'now' | 'config'>;

/** One per server; servers on the same database may all have theirs. */
export function makeClusterCreation(app: Needs): ClusterCreation {
  const underWay = new Map<string, Promise<void>>();
  const stopping = new AbortController();

  const begin = (id: string) => {
    if (stopping.signal.aborted) return;
    // A cluster that failed may be asked for again before its last try has left the map: tries go one after the other.
    const before = underWay.get(id) ?? Promise.resolve();
    const work = before
      .then(() => makeCluster(app, id, stopping.signal))
      .catch((error: unknown) =>
        app.log.error('the creation of a cluster broke off', told(id, error)),
      )
      .finally(() => {
        if (underWay.get(id) === work) underWay.delete(id);
      });
    underWay.set(id, work);
  };
  const idle = async () => {
    while (underWay.size > 0) await Promise.all(underWay.values());
  };
  return {
    begin,
    resume: async () => {
      for (const id of await unmadeClusters(app.db)) begin(id);
    },
    idle,
    stop: () => {
      stopping.abort();
      return idle();
    },
  };
}

const told = (cluster: string, error: unknown) => ({
  cluster,
  error: error instanceof Error ? (error.stack ?? error.message) : String(error),
});

/**
 * Brings one cluster from pending or creating to its end. Another server may be at the same one: the last step holds
 * the cluster's row, so that one of them does it and the other finds nothing left to do.
 */
async function makeCluster(app: Needs, id: string, signal: AbortSignal): Promise<void> {
  const { pending, creating, normal, failed } = clusterStatus;
  const begun = await moveCluster(app.db, id, {
    from: [pending, creating],
    to: creating,
    now: app.now(),
  });
  if (!begun) return;
  try {
    if (app.config.faults) await enactCreationFault(begun.name, signal);
    if (signal.aborted) return;
    await app.db.transaction(async (db) => {
      const now = app.now();
      const mine = await moveCluster(db, id, { from: [creating], to: normal, now });
      if (mine) await authorityOf(db, app.keys, id, now);
    });
    app.log.info('cluster created', { cluster: id });
  } catch (error) {
    app.log.error('a cluster could not be created', told(id, error));
    await moveCluster(app.db, id, { from: [creating], to: failed, now: app.now() });
  }
}

async function enactCreationFault(name: string, signal: AbortSignal): Promise<void> {
  if (name === creationFaults.creationFails) throw new Error('A fault was asked for');
  const waits: Record<string, number> = {
    [creationFaults.creationSlow]: slowFaultMs,
    [creationFaults.creationHeld]: forever,
  };
  const ms = waits[name];
  if (ms) await delay(ms, undefined, { signal }).catch(() => {});
}

/** The longest that a timer takes, in milliseconds: 25 days. */
const forever = 2 ** 31 - 1;
