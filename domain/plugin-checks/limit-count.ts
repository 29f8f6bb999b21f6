import { isObject } from '#domain/json.ts';
import type { Check, CheckIssue } from './check.ts';

/** Synchronizes with Redis on every request. */
const NOT_DELAYED = -1;
const SHORTEST_SECONDS = 0.1;

/**
 * Check `limit-count`: the interval of synchronizations with Redis fits the window, and no two rules count by one key
 * (`check_schema` in apisix/plugins/limit-count/init.lua).
 */
export const limitCount: Check = (value) =>
  isObject(value) ? [...intervalIssues(value), ...repeatedKeys(value.rules)] : [];

function intervalIssues(settings: Record<string, unknown>): CheckIssue[] {
  const { policy, sync_interval: interval, period } = settings;
  const shared = typeof policy === 'string' && policy.startsWith('redis');
  if (!shared || typeof interval !== 'number' || interval === NOT_DELAYED) return [];
  const path = ['sync_interval'];
  if (interval < SHORTEST_SECONDS) {
    return [{ path, rule: 'minimum', message: '-1, or at least 0.1' }];
  }
  const window = settings.time_window ?? period;
  if (typeof window !== 'number' || interval < window) return [];
  return [{ path, rule: 'maximum', message: `Less than the window of ${window} seconds` }];
}

function repeatedKeys(rules: unknown): CheckIssue[] {
  const keys = (Array.isArray(rules) ? rules : []).map((rule: unknown) =>
    isObject(rule) ? rule.key : undefined,
  );
  return keys.flatMap((key, index): CheckIssue[] =>
    typeof key === 'string' && keys.indexOf(key) < index
      ? [{ path: ['rules', String(index), 'key'], rule: 'unique', message: 'A key of its own' }]
      : [],
  );
}
