import type { GatewayObject } from '#domain/gateway-config/objects.ts';
import { isObject } from '#domain/json.ts';
import { isSwitchedOff } from '#domain/switched-off.ts';
import type { Route } from './router.ts';

/** A plugin that runs for a request, unless its filter fails. */
export interface RunningPlugin {
  name: string;
  settings: GatewayObject;
}

const mapOf = (object: GatewayObject | undefined) =>
  isObject(object?.plugins) ? object.plugins : {};

/** The plugins of a route, which replace those of its service; without those that are switched off. */
export function pluginsOf({ object, service }: Route): RunningPlugin[] {
  return running({ ...mapOf(service), ...mapOf(object) });
}

/** The plugins of global rules. */
export function globalPlugins(rules: readonly GatewayObject[]): RunningPlugin[] {
  return rules.flatMap((rule) => running(mapOf(rule)));
}

const running = (plugins: Record<string, unknown>): RunningPlugin[] =>
  Object.entries(plugins).flatMap(([name, settings]) =>
    isObject(settings) && !isSwitchedOff(settings) ? [{ name, settings }] : [],
  );
