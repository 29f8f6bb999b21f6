import type { AvailablePlugin, OpenObject } from '#contract/generated/types.gen.ts';
import type { JsonSchema } from '#domain/plugin-validation.ts';

export type Level = AvailablePlugin['levels'][number];

/** A plugin that gateways can run, with everything that this control plane knows of it. */
export interface PluginDefinition {
  /** What it is for, in a sentence. */
  description: string;
  /** Where it may be set. */
  levels: readonly Level[];
  /** New clusters do not load it by themselves. */
  optional?: true;
  /** JSON Schema (2020-12) of its configuration, from the plugin's page in the manual of Apache APISIX. */
  schema: JsonSchema;
  /** The same of the settings that hold for a whole cluster; absent when it takes none. */
  metadata_schema?: JsonSchema;
  /** What a new use starts with; valid as it is. */
  default: OpenObject;
  /** A use as one meets it; valid as it is. */
  example: OpenObject;
}

/** Plugins by name. */
export type PluginFamily = Readonly<Record<string, PluginDefinition>>;

/** Everywhere. */
export const everywhere: readonly Level[] = ['cluster', 'application', 'api', 'consumer'];

/** Where requests are matched: a plugin that runs before the consumer is known, or makes it known. */
export const onTheWay: readonly Level[] = ['cluster', 'application', 'api'];

/** Where one backend is known. */
export const withBackend: readonly Level[] = ['application', 'api'];
