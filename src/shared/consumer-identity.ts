import type { Consumer } from '#contract/generated/types.gen.ts';
import { effectivePlugins, type PluginsByLevel } from './effective-plugins.ts';

/** Tries other plugins that authenticate, one after the other (apisix/plugins/multi-auth.lua). */
const triesOthers = 'multi-auth';

/**
 * Whether gateways can learn that a request comes from a consumer: only then do its plugins run. A plugin that
 * authenticates has to run outside of the consumer (apisix/plugin.lua merges the consumer's plugins after it), and the
 * consumer has to have what it asks for. A plugin that only its author knows gets the benefit of the doubt.
 *
 * @param levels the plugins that a request meets before anybody knows whose it is; a consumer's among them do not count
 */
export function isIdentified(
  { cluster, application, api }: PluginsByLevel,
  { credentials, plugins }: Pick<Consumer, 'credentials' | 'plugins'>,
): boolean {
  const has = new Set([...Object.keys(credentials ?? {}), ...Object.keys(plugins ?? {})]);
  return effectivePlugins({ cluster, application, api }).some(
    ({ plugin, disabled, priority }) =>
      !disabled &&
      (priority === undefined ||
        plugin === triesOthers ||
        (plugin.endsWith('-auth') && has.has(plugin))),
  );
}
