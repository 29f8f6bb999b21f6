import type { UpstreamAndVersion } from '#contract/generated/types.gen.ts';
import { deepEqual, isRecord, own } from '#lib/equal.ts';

/**
 * Members of an upstream that only group others. The form library creates a missing or null group as soon as one of its
 * fields is rendered, so an empty group equals a missing one.
 */
interface Groups {
  [member: string]: Groups;
}
const states: Groups = { healthy: {}, unhealthy: {} };
const check: Groups = { http: states, https: states, tcp: states };
const row: Groups = {
  upstream: {
    timeout: {},
    keepalive_pool: {},
    tls: {},
    service_discovery: { kubernetes_service: {} },
    checks: { active: check, passive: check },
  },
};

/** Normalizes an upstream for comparison. Unknown members stay as they are. */
export function comparableUpstream(upstream: UpstreamAndVersion): UpstreamAndVersion {
  return comparable(upstream, row) as UpstreamAndVersion;
}

function comparable(value: unknown, groups: Groups | undefined): unknown {
  if (groups === undefined) return value;
  if (value === null) return undefined;
  if (!isRecord(value)) return value;
  const entries = Object.entries(value)
    .map(([key, member]) => [key, comparable(member, groupsIn(groups, key))] as const)
    .filter(([, member]) => member !== undefined);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function groupsIn(groups: Groups, key: string): Groups | undefined {
  return Object.hasOwn(groups, key) ? groups[key] : undefined;
}

/**
 * Prepares edited upstreams for a request: unchanged parts are sent exactly as loaded, including empty and null groups,
 * and groups that the form merely created are left out.
 */
export function sendableUpstreams(
  now: readonly UpstreamAndVersion[],
  before: readonly UpstreamAndVersion[] = [],
): UpstreamAndVersion[] {
  return now.map((item, index) => {
    const same = before.find((old) => deepEqual(comparable(old, row), comparable(item, row)));
    return (same ?? sendable(item, before[index], row)) as UpstreamAndVersion;
  });
}

function sendable(now: unknown, before: unknown, groups: Groups | undefined): unknown {
  if (deepEqual(comparable(now, groups), comparable(before, groups))) return before;
  if (!isRecord(now) || groups === undefined) return now;
  const old = isRecord(before) ? before : {};
  const typeChanged = own(old, 'type') !== own(now, 'type');
  const keys = new Set([...Object.keys(old), ...Object.keys(now)]);
  return Object.fromEntries(
    [...keys].flatMap((key) => {
      const inner = groupsIn(groups, key);
      // The contract requires all members of a check, so one of another type is sent whole, with empty and null members.
      const whole = typeChanged && Object.hasOwn(check, key);
      const value = whole ? own(now, key) : sendable(own(now, key), own(old, key), inner);
      const isGone = isEmptyGroup(value) || (isBare(value) && !isBare(own(old, key)));
      return value === undefined || (!whole && inner && isGone) ? [] : [[key, value]];
    }),
  );
}

/** Whether a group has no members, such as health checks that the user turned off. */
const isBare = (value: unknown): boolean => isRecord(value) && Object.keys(value).length === 0;

/** Whether a group has fields but not a single value. */
function isEmptyGroup(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const members = Object.values(value);
  return members.length > 0 && members.every((member) => member === undefined);
}
