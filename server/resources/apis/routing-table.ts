import { like, or } from 'drizzle-orm';
import type { GatewayObject } from '#domain/gateway-config/objects.ts';
import { isObject } from '#domain/json.ts';
import { makeRouter, type Router } from '#domain/routing/router.ts';
import type { AppContext } from '#server/context.ts';
import type { Db } from '#server/db/connect.ts';
import { gatewayObjects } from '#server/db/schema.ts';
import { objectPages } from '#server/delivery/object-pages.ts';
import { readableObject } from '#server/delivery/readable-object.ts';
import {
  type GatewayObjectRow,
  latestRevisions,
  objectsAfter,
  refusedSources,
} from '#server/delivery/store.ts';

type App = Pick<AppContext, 'db' | 'keys' | 'log'>;

/** Where the requests of a cluster go, by the objects that gateways receive. */
export interface RoutingTable {
  router: Router;
  rules: readonly GatewayObject[];
}

interface KnownObject {
  source: string;
  object: GatewayObject;
  /** The revision since which gateways have had it without a break. */
  created: number;
}

/** The objects of a cluster that routing depends on, as of a revision. */
interface RoutingState {
  revision: number;
  /** By key, with the record that each comes from. */
  objects: ReadonlyMap<string, KnownObject>;
  /** The records that gateways refuse, in one text. */
  refused: string;
  table: RoutingTable;
}

/** Clusters that are kept. Each may hold many thousand routes. */
const MAX_KNOWN = 4;

/** By database, so that servers in one process share nothing. The cluster that was used last is last. */
const caches = new WeakMap<App['db'], Map<string, RoutingState>>();

const directories = ['/routes/', '/services/', '/global_rules/'];

/**
 * The routing table of a cluster as it is delivered now. Objects of records that gateways refuse are left out. The first
 * call reads all objects of the cluster, later ones what has changed.
 */
export async function routingTable(app: App, clusterId: string): Promise<RoutingTable> {
  return (await routingState(app, clusterId)).table;
}

/**
 * The same with the objects.
 *
 * @param db a transaction that has locked the cluster and changed nothing yet, or the connection
 */
export async function routingState(
  app: App,
  clusterId: string,
  db: Db = app.db,
): Promise<RoutingState> {
  const cache = caches.get(app.db) ?? new Map<string, RoutingState>();
  caches.set(app.db, cache);
  const state = await stateAfter(app, clusterId, cache.get(clusterId), db);
  cache.delete(clusterId);
  cache.set(clusterId, state);
  for (const oldest of [...cache.keys()].slice(0, -MAX_KNOWN)) cache.delete(oldest);
  return state;
}

/**
 * The state as `db` sees it, which nobody else need do: a transaction has its own changes. Reads what has changed since
 * `before`, and everything without it.
 */
export async function stateAfter(
  app: App,
  clusterId: string,
  before: RoutingState | undefined,
  db: Db,
): Promise<RoutingState> {
  const revisions = await latestRevisions(db, [clusterId]);
  const revision = revisions.get(clusterId) ?? 0;
  const refused = (await refusedSources(db, clusterId)).sort().join(' ');
  if (before?.revision === revision && before.refused === refused) return before;
  const objects = new Map(before?.objects);
  const keep = (row: Pick<GatewayObjectRow, 'key' | 'source' | 'sealed' | 'createRevision'>) => {
    if (!directories.some((directory) => row.key.startsWith(directory))) return;
    const value = readableObject(app, { clusterId, ...row });
    const object: unknown = value === undefined ? undefined : JSON.parse(value);
    const { source, createRevision } = row;
    if (isObject(object)) objects.set(row.key, { source, object, created: Number(createRevision) });
    else objects.delete(row.key);
  };
  if (before) {
    for (const row of await objectsAfter(db, clusterId, before.revision)) keep(row);
  } else {
    const some = or(...directories.map((directory) => like(gatewayObjects.key, `${directory}%`)));
    for await (const rows of objectPages(db, clusterId, some)) rows.forEach(keep);
  }
  return { revision, objects, refused, table: tableOf(objects, new Set(refused.split(' '))) };
}

function tableOf(objects: RoutingState['objects'], refused: ReadonlySet<string>): RoutingTable {
  const of = (directory: string) =>
    [...objects].flatMap(([key, { source, object }]) =>
      key.startsWith(directory) && !refused.has(source) ? [object] : [],
    );
  const [routes, services, rules] = directories.map(of);
  return {
    router: makeRouter({
      routes: routes ?? [],
      services: services ?? [],
      createdAt: (id) => objects.get(`/routes/${id}`)?.created ?? 0,
    }),
    rules: rules ?? [],
  };
}
