import type { PluginMap } from '#contract/generated/types.gen.ts';
import { type JsonSchema, pluginIssues } from '#domain/plugin-validation.ts';
import type { RuleIssue } from '#domain/rules.ts';
import { isObject } from '#domain/schema-places.ts';
import { concealed, isSecretAt } from '#domain/secrets.ts';
import { plugins as known } from './catalogue.ts';
import type { Level } from './schemas/definition.ts';
import { meta } from './schemas/schema.ts';

/** What of a plugin that nobody here knows can be judged. */
const unknownPlugin: JsonSchema = { type: 'object', properties: { _meta: meta } };

const levelWords: Record<Level, string> = {
  cluster: 'clusters',
  application: 'applications',
  api: 'APIs',
  consumer: 'consumers',
};

/**
 * Every rule that the plugins of a record break: a known plugin must be allowed there and fit its schema, others pass as
 * long as they are objects. A secret sent as `concealed` counts as one that is there.
 *
 * @param path where the plugins stand in the record, such as `plugins`; empty when they are the record
 */
export function pluginMapIssues(
  plugins: PluginMap | undefined,
  level: Level,
  path = 'plugins',
): RuleIssue[] {
  return Object.entries(plugins ?? {}).flatMap(([name, settings]) => {
    const field = path ? `${path}.${name}` : name;
    const plugin = known.get(name);
    if (plugin && !plugin.levels.includes(level)) {
      const places = plugin.levels.map((allowed) => levelWords[allowed]).join(', ');
      return [
        {
          field,
          rule: 'type',
          message: `Not for ${levelWords[level]}: ${name} is set on ${places}`,
        },
      ];
    }
    const issues = pluginIssues(plugin?.schema ?? unknownPlugin, settings, field);
    return withoutKept(issues, { [name]: settings }, path ? [path] : []);
  });
}

/**
 * Leaves out what a schema says of secrets that were sent as `concealed`: the stored ones stay, and they were judged when
 * they came.
 *
 * @param record what the issues are about
 * @param path the part of their fields that leads to the record
 */
export function withoutKept(issues: RuleIssue[], record: unknown, path: string[]): RuleIssue[] {
  return issues.filter(({ field }) => {
    const below = field.split('.').slice(path.length);
    return !(isSecretAt(below) && memberAt(record, below) === concealed);
  });
}

function memberAt(record: unknown, path: string[]): unknown {
  return path.reduce<unknown>((at, part) => {
    if (Array.isArray(at)) return at[Number(part)];
    return isObject(at) ? at[part] : undefined;
  }, record);
}
