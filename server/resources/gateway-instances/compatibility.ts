import type {
  GatewayMinorVersion,
  SkippedPlugin,
  SkippedRecord,
} from '#contract/generated/types.gen.ts';
import { type PluginNeed, pluginNeeds, unmetNeeds } from '#domain/plugin-versions.ts';
import { pluginUses } from '#server/delivery/plugin-uses.ts';
import { recordOf } from '#server/delivery/records.ts';
import type { Handler } from '#server/http/handlers.ts';
import { clusterOf } from '#server/http/scope.ts';
import { plugins, versionedPlugins } from '#server/resources/plugins/catalogue.ts';
import { describedRecords } from './described-records.ts';

/** The records with plugins, or members of them, that a version of Apache APISIX does not have, as gateways get them. */
export const listSkippedRecords: Handler<'listSkippedRecords'> = async (
  { app, db, scope },
  { query: { version } },
) => {
  const cluster = clusterOf(scope);
  const uses = await pluginUses(app, cluster.id, versionedPlugins, (used) =>
    unmetNeeds(
      pluginNeeds(used, (name) => plugins.get(name)),
      version,
    ),
  );
  const { count, list } = await describedRecords(
    db,
    cluster,
    [...uses].map(([source, needs]) => ({ ref: recordOf(source), skipped: skippedPlugins(needs) })),
  );
  return {
    count,
    list: list.map(({ type, skipped, ...record }): SkippedRecord => {
      // Certificates have no plugins.
      return { ...record, type: type as SkippedRecord['type'], plugins: skipped };
    }),
  };
};

/** One entry for each plugin and version, by name. */
function skippedPlugins(needs: readonly PluginNeed[]): SkippedPlugin[] {
  const found = new Map<string, { name: string; since: GatewayMinorVersion; members?: string[] }>();
  for (const { name, since, members } of needs) {
    const key = JSON.stringify([name, since, members === undefined]);
    const before = found.get(key)?.members ?? [];
    const all = members && [...new Set([...before, ...members])].sort();
    found.set(key, { name, since, ...(all && { members: all }) });
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
