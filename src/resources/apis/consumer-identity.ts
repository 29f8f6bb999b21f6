import { type DeliveredObjects, effectivePlugins } from '#domain/effective-plugins.ts';
import { isAuthentication } from '#domain/plugin-phases.ts';
import { isRecord } from '#lib/equal.ts';

/** Tries several authentication plugins in turn (apisix/plugins/multi-auth.lua). */
const MULTI_AUTH = 'multi-auth';

/**
 * Whether gateways can identify the consumer as the caller: only then do its plugins run. An authentication plugin has to
 * run at a level other than the consumer (apisix/plugin.lua merges the consumer's plugins after it), and the consumer
 * needs a credential for it. Custom plugins are assumed to authenticate.
 */
export function isIdentified({ consumer, ...objects }: DeliveredObjects): boolean {
  const credentials = isRecord(consumer?.plugins) ? consumer.plugins : {};
  return effectivePlugins(objects).some(
    ({ plugin, state, phases }) =>
      state === 'runs' &&
      (phases === undefined ||
        plugin === MULTI_AUTH ||
        (isAuthentication(plugin) && Object.hasOwn(credentials, plugin))),
  );
}
