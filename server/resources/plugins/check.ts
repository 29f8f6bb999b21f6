import type { PluginMap } from '#contract/generated/types.gen.ts';
import { isObject } from '#domain/json.ts';
import { type JsonSchema, pluginIssues } from '#domain/plugin-validation.ts';
import type { Level } from '#domain/plugins/definition.ts';
import { meta } from '#domain/plugins/schema.ts';
import type { RuleIssue } from '#domain/rules.ts';
import { concealed, isSecretAt } from '#domain/secrets.ts';
import { plugins as known } from './catalogue.ts';

/** Schema of plugins that the catalogue lacks. */
const unknownPlugin: JsonSchema = { type: 'object', properties: { _meta: meta } };

const levelNames: Record<Level, string> = {
  cluster: 'clusters',
  application: 'applications',
  api: 'APIs',
  consumer: 'consumers',
};

/**
 * Validates the plugins of a record: a known plugin must be allowed at the level and match its schema, others must be
 * objects. A secret sent as `concealed` counts as present.
 *
 * @param path path of the plugins in the record, such as `plugins`; empty when they are the record
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
      const levels = plugin.levels.map((allowed) => levelNames[allowed]).join(', ');
      return [
        {
          field,
          rule: 'type',
          message: `Not for ${levelNames[level]}: ${name} is set on ${levels}`,
        },
      ];
    }
    const issues = pluginIssues(plugin?.schema ?? unknownPlugin, settings, field);
    return withoutConcealed(issues, { [name]: settings }, path ? [path] : []);
  });
}

/**
 * Removes issues of secrets that were sent as `concealed`: the stored ones are kept, and were validated when they were
 * set.
 *
 * @param record the validated record
 * @param path prefix of the fields that leads to the record
 */
export function withoutConcealed(
  issues: RuleIssue[],
  record: unknown,
  path: string[],
): RuleIssue[] {
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
