import { object } from 'zod/mini';
import type { Cluster, ClusterPluginsPatch, PluginMap } from '#contract/generated/types.gen.ts';
import { zPluginMap } from '#contract/generated/zod.gen.ts';
import { changedMembers } from '#lib/diff.ts';

/** What the form of the other plugins edits: all members of the policies that have no form of their own. */
export interface OtherPlugins {
  plugins: PluginMap;
}

export const otherPluginsSchema = object({ plugins: zPluginMap });

/** The other plugins of a loaded cluster as form values. */
export function toForm({ policies = {} }: Pick<Cluster, 'policies'>): OtherPlugins {
  const { acl: _acl, logging: _logging, authentication: _authentication, ...plugins } = policies;
  return { plugins };
}

/** The body of the PATCH that turns `loaded` into `values`: plugins that changed, and null for those that went. */
export function toBody(values: OtherPlugins, loaded: OtherPlugins): ClusterPluginsPatch | null {
  const changed = Object.entries(changedMembers(loaded.plugins, values.plugins));
  if (changed.length === 0) return null;
  return Object.fromEntries(changed.map(([name, settings]) => [name, settings ?? null]));
}

/** The server names plugins at the top of the body; the form has them below `plugins`. */
export const fieldOf = (field: string) => `plugins.${field}`;
