import type { OpenObject } from '#contract/generated/types.gen.ts';
import { isObject } from '#domain/json.ts';
import { lockCluster } from '#server/delivery/store.ts';
import { stateOf } from '#server/history/state.ts';
import { readMetadata } from '#server/resources/plugins/loaded.ts';
import { alreadyLoaded, refuseWhileUsed } from '#server/resources/plugins/refusals.ts';
import {
  allLoadedPlugins,
  findLoadedPlugin,
  insertLoadedPlugin,
  removeLoadedPlugin,
  replaceMetadata,
} from '#server/resources/plugins/store.ts';
import { openedContent } from './restoration-content.ts';
import { operationFor, type Writer } from './restoration-writer.ts';

const operations = {
  create: 'loadPlugin',
  update: 'updateLoadedPlugin',
  delete: 'deleteLoadedPlugin',
} as const;

/** The members of a loaded plugin, as the history keeps them. */
interface Members {
  name: string;
  type: string | null;
  metadata: OpenObject | null;
}

function membersOf(content: object): Members {
  const { name, type, metadata }: Record<string, unknown> = { ...content };
  return {
    name: String(name),
    type: typeof type === 'string' ? type : null,
    metadata: isObject(metadata) ? metadata : null,
  };
}

export const pluginWriter: Writer = {
  async find(db, { clusterId, id }) {
    const row = await findLoadedPlugin(db, clusterId, id);
    return row && stateOf.plugin(row);
  },

  async write(ctx, db, { clusterId, id }, content) {
    const { keys: cipher, now } = ctx.app;
    const before = await findLoadedPlugin(db, clusterId, id);
    const { metadata: stored, ...rest } = membersOf(content);
    const { metadata: opened } = openedContent(cipher, { metadata: stored }, before);
    const metadata = opened && readMetadata(cipher, rest.name, opened, before?.metadata);
    if (before) return stateOf.plugin(await replaceMetadata(db, id, metadata, now()));
    const values = { ...rest, id, clusterId, metadata, createdAt: now(), updatedAt: now() };
    const row = await insertLoadedPlugin(db, values);
    if (!row) throw alreadyLoaded(rest.name);
    return stateOf.plugin(row);
  },

  remove: (db, { id }) => removeLoadedPlugin(db, id),

  async refuseWhileUsed(db, { clusterId }, { name }, content) {
    if (content) return;
    const loaded = await allLoadedPlugins(db, clusterId);
    const cluster = await lockCluster(db, clusterId);
    if (!cluster || loaded.some((plugin) => plugin.name === name)) return;
    await refuseWhileUsed(db, cluster, name);
  },

  refOf: () => ({ kind: 'cluster' }),

  operations: (now, content) => operationFor(operations, now, content),
};
