import type { PluginMap } from '#contract/generated/types.gen.ts';
import { isObject } from '#domain/json.ts';
import { pluginNameIssue, unknownPluginMessage } from '#domain/plugin-names.ts';
import { settingsIssues, settingsWarnings } from '#domain/plugin-settings.ts';
import type { RuleWarning } from '#domain/plugin-validation.ts';
import type { Level } from '#domain/plugins/definition.ts';
import type { RuleIssue } from '#domain/rules.ts';
import { concealed, isSecretAt } from '#domain/secrets.ts';
import { plugins as known } from './catalogue.ts';

const levelNames: Record<Level, string> = {
  cluster: 'clusters',
  application: 'applications',
  api: 'APIs',
  consumer: 'consumers',
};

/**
 * Validates the plugins of a record: a known plugin must be allowed at the level and match its schema. Others must have a
 * name that a plugin can have, and be objects with valid common settings. A secret sent as `concealed` counts as present.
 *
 * @param path path of the plugins in the record, such as `plugins`; empty when they are the record
 */
export function pluginMapIssues(
  plugins: PluginMap | undefined,
  level: Level,
  path = 'plugins',
): RuleIssue[] {
  return Object.entries(plugins ?? {}).flatMap(([name, settings]): RuleIssue[] => {
    const field = fieldOf(path, name);
    const misnamed = pluginNameIssue(name, known.keys());
    if (misnamed !== undefined) return [{ field, rule: 'pattern', message: misnamed }];
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
    const issues = settingsIssues(plugin?.schema, settings, field);
    return withoutConcealed(issues, { [name]: settings }, path ? [path] : []);
  });
}

/**
 * Doubts about the plugins of a record, which do not prevent saving: unknown plugins, and settings that gateways may
 * refuse or that do not do what they seem to. The arguments are those of `pluginMapIssues`.
 */
export function pluginMapWarnings(
  plugins: PluginMap | undefined,
  level: Level,
  path = 'plugins',
): RuleWarning[] {
  return Object.entries(plugins ?? {}).flatMap(([name, settings]): RuleWarning[] => {
    const field = fieldOf(path, name);
    if (pluginNameIssue(name, known.keys()) !== undefined) return [];
    const plugin = known.get(name);
    if (plugin && !plugin.levels.includes(level)) return [];
    const warnings = settingsWarnings(plugin?.schema, settings, field);
    return [
      ...(plugin ? [] : [{ field, message: unknownPluginMessage(name) }]),
      ...withoutConcealed(warnings, { [name]: settings }, path ? [path] : []),
    ];
  });
}

const fieldOf = (path: string, name: string) => (path ? `${path}.${name}` : name);

/**
 * Removes issues and warnings of secrets that were sent as `concealed`: the stored ones are kept, and were validated when they were
 * set.
 *
 * @param record the validated record
 * @param path prefix of the fields that leads to the record
 */
export function withoutConcealed<T extends { field: string }>(
  issues: T[],
  record: unknown,
  path: string[],
): T[] {
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
