import type {
  AvailablePlugin,
  GatewayMinorVersion,
  OpenObject,
} from '#contract/generated/types.gen.ts';
import type { JsonSchema } from '#domain/plugin-validation.ts';

export type Level = AvailablePlugin['levels'][number];

/** A plugin of the catalogue. */
export interface PluginDefinition {
  /** Its purpose in one sentence. */
  description: string;
  /** Where it may be set. */
  levels: readonly Level[];
  /** Not loaded in new clusters. */
  optional?: true;
  /** The version of Apache APISIX that introduced it; absent when 2.15 has it. */
  since?: GatewayMinorVersion;
  /** Refuses callers: a gateway that skips it lets everybody in. */
  guards?: true;
  /** JSON Schema (2020-12) of its configuration, from the plugin's page in the manual of Apache APISIX. */
  schema: JsonSchema;
  /** JSON Schema of its cluster-wide settings; absent when it has none. */
  metadata_schema?: JsonSchema;
  /** Valid default settings. */
  default: OpenObject;
  /** Valid, realistic settings. */
  example: OpenObject;
}

/** Plugins by name. */
export type PluginFamily = Readonly<Record<string, PluginDefinition>>;

export const everywhere: readonly Level[] = ['cluster', 'application', 'api', 'consumer'];

/** Levels of plugins that run before or during authentication, so not on consumers. */
export const beforeConsumer: readonly Level[] = ['cluster', 'application', 'api'];
