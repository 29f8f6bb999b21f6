import { isObject } from '#domain/json.ts';
import type { Check } from './check.ts';

/**
 * Check `semantic-fallback`: settings of ai-proxy-multi whose `semantic_opts.fallback` must name an instance
 * (apisix/plugins/ai-proxy-multi.lua).
 */
export const semanticFallback: Check = (value) => {
  if (!isObject(value) || !isObject(value.semantic_opts)) return [];
  const { fallback } = value.semantic_opts;
  const instances: unknown[] = Array.isArray(value.instances) ? value.instances : [];
  if (fallback === undefined) return [];
  return instances.some((instance) => isObject(instance) && instance.name === fallback)
    ? []
    : [{ path: ['semantic_opts', 'fallback'], message: 'The name of one of the instances' }];
};
