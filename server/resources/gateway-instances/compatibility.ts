import { inArray } from 'drizzle-orm';
import type { SkippedPlugin, SkippedRecord } from '#contract/generated/types.gen.ts';
import { pluginsAfter } from '#domain/gateway-plugins.ts';
import type { Db } from '#server/db/connect.ts';
import { apis, applications, consumers } from '#server/db/schema.ts';
import { pluginUses } from '#server/delivery/plugin-uses.ts';
import { type RecordRef, recordOf } from '#server/delivery/records.ts';
import type { Handler } from '#server/http/handlers.ts';
import { clusterOf } from '#server/http/scope.ts';

const MAX_RECORDS = 100;

/** The order of the kinds in the response. Certificates have no plugins. */
const kinds = ['cluster', 'application', 'api', 'consumer'] as const;

type Kind = (typeof kinds)[number];

interface Use {
  ref: RecordRef & { kind: Kind };
  plugins: SkippedPlugin[];
}

/** The records with plugins that a version of Apache APISIX does not have, as gateways get them. */
export const listSkippedRecords: Handler<'listSkippedRecords'> = async (
  { app, db, scope },
  { query },
) => {
  const cluster = clusterOf(scope);
  const since = pluginsAfter(query.version);
  const uses = await pluginUses(app, cluster.id, new Set(since.keys()));
  const all = [...uses]
    .flatMap(([source, names]): Use[] => {
      const ref = recordOf(source);
      if (!isSkippable(ref)) return [];
      const plugins = [...names].sort().flatMap((name): SkippedPlugin[] => {
        const version = since.get(name);
        return version ? [{ name, since: version }] : [];
      });
      return [{ ref, plugins }];
    })
    .sort(byKindThenAge);
  const shown = all.slice(0, MAX_RECORDS);
  const names = await namesOf(db, shown, cluster);
  return {
    count: all.length,
    list: shown.map(({ ref, plugins }): SkippedRecord => {
      const id = ref.kind === 'cluster' ? cluster.id : ref.id;
      return {
        type: ref.kind,
        id,
        name: names.get(`${ref.kind} ${id}`) ?? '',
        application_id: ref.kind === 'api' ? ref.applicationId : null,
        plugins,
      };
    }),
  };
};

const isSkippable = (ref: RecordRef): ref is Use['ref'] => ref.kind !== 'certificate';

function byKindThenAge({ ref: one }: Use, { ref: other }: Use): number {
  const byKind = kinds.indexOf(one.kind) - kinds.indexOf(other.kind);
  if (byKind !== 0 || one.kind === 'cluster' || other.kind === 'cluster') return byKind;
  return BigInt(one.id) < BigInt(other.id) ? -1 : 1;
}

async function namesOf(
  db: Db,
  uses: readonly Use[],
  cluster: { id: string; name: string },
): Promise<Map<string, string>> {
  const names = new Map([[`cluster ${cluster.id}`, cluster.name]]);
  for (const [kind, table] of [
    ['application', applications],
    ['api', apis],
    ['consumer', consumers],
  ] as const) {
    const ids = uses.flatMap(({ ref }) => (ref.kind === kind ? [ref.id] : []));
    if (ids.length === 0) continue;
    const rows = await db
      .select({ id: table.id, name: table.name })
      .from(table as typeof applications)
      .where(inArray(table.id, ids));
    for (const { id, name } of rows) names.set(`${kind} ${id}`, name);
  }
  return names;
}
