import { zClusterPlugins } from '#contract/generated/zod.gen.ts';
import { equalJson } from '#domain/equal-json.ts';
import type { Db } from '#server/db/connect.ts';
import { lockCluster } from '#server/delivery/store.ts';
import { stateOf } from '#server/history/state.ts';
import { validate } from '#server/http/validate.ts';
import { acceptRecord } from '#server/resources/accept.ts';
import { policyKindNextTo } from '#server/resources/clusters/policies.ts';
import { acceptSettings, settingsColumns } from '#server/resources/clusters/settings.ts';
import { type ClusterRow, updateClusterRow } from '#server/resources/clusters/store.ts';
import { openedContent } from './restoration-content.ts';
import type { Writer } from './restoration-writer.ts';

async function require(db: Db, id: string): Promise<ClusterRow> {
  const row = await lockCluster(db, id);
  if (!row) throw new Error('a cluster disappeared in a transaction that locks it');
  return row;
}

const membersOf = (content: object): Record<string, unknown> => ({ ...content });

/** Settings and policies. The name and what else a cluster has stay as they are. */
export const clusterWriter: Writer = {
  async find(db, { clusterId }) {
    return stateOf.cluster(await require(db, clusterId));
  },

  async write(ctx, db, { clusterId }, content) {
    const before = await require(db, clusterId);
    const cipher = ctx.app.keys;
    const members = membersOf(openedContent(cipher, content, stateOf.cluster(before).content));
    const sent = validate(zClusterPlugins, members.policies);
    const settings = acceptSettings(members.settings, before, sent);
    const kind = policyKindNextTo(settings);
    const { record: policies } = await acceptRecord(ctx, db, kind, sent, before.policies);
    const now = ctx.app.now();
    const values = { ...settingsColumns(before, settings, now), policies };
    return stateOf.cluster(await updateClusterRow(db, clusterId, values, now));
  },

  remove: () => Promise.reject(new Error('clusters are not deleted by a restoration')),

  refOf: () => ({ kind: 'cluster' }),

  operations(now, content) {
    const [old, next] = [membersOf(now ?? {}), membersOf(content ?? {})];
    const settings = equalJson(old.settings, next.settings) ? [] : ['updateCluster' as const];
    const policies = equalJson(old.policies, next.policies)
      ? []
      : ['updateClusterPlugins' as const];
    return [...settings, ...policies];
  },
};
