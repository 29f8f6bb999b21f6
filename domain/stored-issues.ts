import { canonical } from '#contract/unique-items.ts';
import { isObject } from './json.ts';
import type { RuleIssue } from './rules.ts';

/** A record with its issues. */
interface Judged {
  record: unknown;
  issues: readonly RuleIssue[];
}

/**
 * The issues that a change adds. Those of the stored record are tolerated as long as the value at their field stays the
 * same: a colleague must be able to unpublish or correct one part of a record that was saved before a rule was known.
 * Positions in lists do not matter, because items move.
 */
export function newIssues(changed: Judged, stored: Judged): RuleIssue[] {
  const known = new Set(stored.issues.map((issue) => identity(issue, stored.record)));
  return changed.issues.filter((issue) => !known.has(identity(issue, changed.record)));
}

function identity({ field, rule, message }: RuleIssue, record: unknown): string {
  const path = field.split('.');
  const place = path.map((part) => (/^\d+$/.test(part) ? '*' : part)).join('.');
  return JSON.stringify([place, rule, message, canonical(valueAt(record, path) ?? null)]);
}

/** The value at a path. Names of members may contain dots, such as those of labels or headers. */
function valueAt(value: unknown, path: readonly string[]): unknown {
  if (path.length === 0) return value;
  if (Array.isArray(value)) return valueAt(value[Number(path[0])], path.slice(1));
  if (!isObject(value)) return undefined;
  for (let length = 1; length <= path.length; length += 1) {
    const name = path.slice(0, length).join('.');
    if (Object.hasOwn(value, name)) return valueAt(value[name], path.slice(length));
  }
  return undefined;
}
