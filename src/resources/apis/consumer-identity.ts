import type { Consumer } from '#contract/generated/types.gen.ts';
import { effectivePlugins, type PluginsByLevel } from '#shared/effective-plugins.ts';

/** Tries several authentication plugins in turn (apisix/plugins/multi-auth.lua). */
const MULTI_AUTH = 'multi-auth';

/**
 * Whether gateways can identify a consumer as the caller: only then do its plugins run. An authentication plugin has to
 * run at a level other than the consumer (apisix/plugin.lua merges the consumer's plugins after it), and the consumer
 * needs a credential for it. Custom plugins are assumed to authenticate.
 *
 * @param levels the plugins of a request before the caller is identified; those of the consumer level are ignored
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
        plugin === MULTI_AUTH ||
        (plugin.endsWith('-auth') && has.has(plugin))),
  );
}
