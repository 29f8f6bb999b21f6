import type { UpstreamAndVersion } from '#contract/generated/types.gen.ts';
import { deepEqual, isRecord, own } from '#lib/equal.ts';

/**
 * Members of an upstream that only group others. A field inside a group that is not there, or that
 * is null, makes the form library create the group; empty and absent therefore count as the same.
 */
interface Groups {
  [member: string]: Groups;
}
const verdicts: Groups = { healthy: {}, unhealthy: {} };
const check: Groups = { http: verdicts, https: verdicts, tcp: verdicts };
const row: Groups = {
  upstream: {
    timeout: {},
    service_discovery: { kubernetes_service: {} },
    checks: { active: check, passive: check },
  },
};

/** An upstream in a form that two of them can be compared in. What is not known is left as it is. */
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
 * Edited upstreams as they are to be sent: whatever says the same as before is sent exactly as it
 * was loaded, empty and null groups included; groups that a form only opened are left out.
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
  const turned = own(old, 'type') !== own(now, 'type');
  const keys = new Set([...Object.keys(old), ...Object.keys(now)]);
  return Object.fromEntries(
    [...keys].flatMap((key) => {
      const inner = groupsIn(groups, key);
      // A check of another type has all its members, empty and null ones too: the contract asks for them.
      const whole = turned && Object.hasOwn(check, key);
      const value = whole ? own(now, key) : sendable(own(now, key), own(old, key), inner);
      return value === undefined || (!whole && inner && isOpenedOnly(value)) ? [] : [[key, value]];
    }),
  );
}

/** A group that has fields and not a single value. */
function isOpenedOnly(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const members = Object.values(value);
  return members.length > 0 && members.every((member) => member === undefined);
}
