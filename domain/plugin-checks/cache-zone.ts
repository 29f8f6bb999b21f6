import { isObject } from '#domain/json.ts';
import type { Check } from './check.ts';

/** The cache zones that gateways have by default (`proxy_cache` in apisix/cli/config.lua), by strategy. */
const cacheZones = { disk: 'disk_cache_one', memory: 'memory_cache' };

/**
 * Check `cache-zone`: settings of proxy-cache whose zone exists and fits the strategy (`check_schema` in
 * apisix/plugins/proxy-cache/init.lua).
 */
export const cacheZone: Check = (value) => {
  if (!isObject(value)) return [];
  const { cache_strategy: strategy = 'disk', cache_zone: zone = cacheZones.disk } = value;
  if (strategy !== 'disk' && strategy !== 'memory') return [];
  const fitting = cacheZones[strategy];
  if (zone === fitting || typeof zone !== 'string') return [];
  return [{ path: ['cache_zone'], message: `With the strategy ${strategy}: ${fitting}` }];
};
