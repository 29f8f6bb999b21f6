import { object } from 'zod/mini';
import type { Cluster, ClusterPluginsPatch, PluginMap } from '#contract/generated/types.gen.ts';
import { zPluginMap } from '#contract/generated/zod.gen.ts';
import { changedMembers } from '#lib/diff.ts';

/** The values of the form for other plugins: all policies without their own form. */
export interface OtherPlugins {
  plugins: PluginMap;
}

export const otherPluginsSchema = object({ plugins: zPluginMap });

/** The other plugins of a loaded cluster as form values. */
export function toForm({ policies = {} }: Pick<Cluster, 'policies'>): OtherPlugins {
  const { acl: _acl, logging: _logging, authentication: _authentication, ...plugins } = policies;
  return { plugins };
}

/** The body of the PATCH: changed plugins, and null for removed ones. Null without a change. */
export function toBody(values: OtherPlugins, loaded: OtherPlugins): ClusterPluginsPatch | null {
  const changed = Object.entries(changedMembers(loaded.plugins, values.plugins));
  if (changed.length === 0) return null;
  return Object.fromEntries(changed.map(([name, settings]) => [name, settings ?? null]));
}

/** Maps a field of the body, where plugins are at the top level, to the form's. */
export const toFormField = (field: string) => `plugins.${field}`;
