import type { HistoryKind } from '#contract/generated/types.gen.ts';
import { isSecretPath } from '#domain/secrets.ts';
import type { Change } from '#lib/diff.ts';
import { isRecord, own } from '#lib/equal.ts';
import { recordTerms } from './record-terms-records.ts';
import type { Term } from './record-terms-tree.ts';
import { type Names, plainText, secret, type ValueText } from './record-terms-values.ts';

/** A change in the words of the interface. */
export interface ChangeText {
  /** The field: `Status`, `Weight of target 10.0.0.2:80 of version default`. */
  label: string;
  /** The values, where the interface has words for them: `Published`. Undefined to print the values themselves. */
  before?: string | undefined;
  after?: string | undefined;
}

interface DescribeContext {
  /** The record, or the values of its form, after the change. Names the items of lists, which paths only count. */
  record?: unknown;
  /** Names of records by id, such as clusters and certificates. */
  names?: Names;
}

/** Where a walk through the members of a record is. */
interface Place {
  term: Term;
  /** The rest of the path. */
  path: readonly string[];
  /** The value here in `DescribeContext.record`. */
  value: unknown;
  /** The value that the change removes here or adds, if the path ends. */
  change: Change;
  /** What the labels below belong to: `version default`. */
  owner: string;
  /** The headings above: `Active health check of version default`. */
  group: string;
}

/**
 * Describes a change of a record in the words of its form. Unknown members keep their path, and no secret is shown.
 * Paths count the items of lists, or name them by what identifies them: `targets.1.weight`, `targets.10.0.0.1:80.weight`.
 */
export function describeChange(
  kind: HistoryKind,
  change: Change,
  { record, names }: DescribeContext = {},
): ChangeText {
  // The editor of a whole record as JSON.
  const inDocument = change.path.startsWith('document.');
  const path = (inDocument ? change.path.slice('document.'.length) : change.path).split('.');
  const value = inDocument && isRecord(record) ? record.document : record;
  const term = recordTerms[kind];
  const start = term && { term, path, value, change, owner: '', group: '' };
  const found = (start && walk(start)) ?? { label: path.join('.') };
  const text = isSecretPath(change.path) ? secret : (found.text ?? plainText);
  return { label: found.label, ...valuesOf(change, text, names) };
}

function valuesOf({ before, after }: Change, text: ValueText, names: Names | undefined) {
  const [old, now] = [before, after].map((value) =>
    value === undefined ? undefined : (text(value, names) ?? plainText(value, names)),
  );
  // The words of a secret or a certificate do not tell one from another.
  const same = old !== undefined && old === now;
  return { before: old, after: same ? `${now} (changed)` : now };
}

interface Found {
  label: string;
  text?: ValueText | undefined;
}

function walk(place: Place): Found | undefined {
  const { term, path, value } = place;
  const [key, ...rest] = path;
  if (key === undefined) {
    const text = term.text ?? listText(term) ?? membersText(term, place.change.path);
    return { label: labelOf(place), text };
  }
  if (term.item) return walkItem(place);
  const below = enter(place);
  const next = memberTerm(term, key);
  if (next) {
    const found = walk({ ...below, term: next, path: rest, value: memberOf(value, key) });
    if (found || !term.open) return found;
  }
  return term.open ? { label: inPlace(path.join('.'), below) } : undefined;
}

/** An item of a list, by its position or by what identifies it, which may contain dots. */
function walkItem(place: Place): Found | undefined {
  const { term, path, value, change, owner } = place;
  const { item } = term;
  if (!item) return undefined;
  const { members = {}, noun, nameOf } = item;
  const length = path.findIndex((_, at) => at > 0 && Object.hasOwn(members, path[at] ?? ''));
  const identity = path.slice(0, length < 0 ? path.length : length).join('.');
  const counted = /^\d+$/.test(identity);
  const rest = length < 0 ? [] : path.slice(length);
  const here = counted ? memberOf(value, identity) : itemNamed(value, identity, nameOf);
  const whole = rest.length === 0 ? (change.after ?? change.before) : here;
  const name = nameOf?.(whole) ?? (counted ? String(Number(identity) + 1) : identity);
  const label = `${noun} ${name}`;
  const scalar = rest.length === 0 && !item.nameOf && !isRecord(whole);
  // An item that is a text says it in its value.
  const title = scalar ? capital(noun) : capital(label);
  if (rest.length === 0) return { label: inPlace(title, place), text: item.text };
  const next = owner ? `${label} of ${owner}` : label;
  return walk({ ...place, term: item, path: rest, value: here, owner: next });
}

/** The place below the heading of a group, if there is one. */
function enter(place: Place): Place {
  const { group } = place.term;
  if (group === undefined) return place;
  const heading = place.group
    ? `${place.group}, ${group.charAt(0).toLowerCase()}${group.slice(1)}`
    : withOwner(group, place.owner);
  return { ...place, group: heading, owner: '' };
}

function labelOf(place: Place): string {
  return inPlace(place.term.label ?? '', place);
}

function inPlace(label: string, { owner, group }: Place): string {
  return group ? `${group}: ${label}` : withOwner(label, owner);
}

function withOwner(label: string, owner: string): string {
  return owner ? `${label} of ${owner}` : label;
}

/** Lists are their items in words. */
function listText({ item }: Term): ValueText | undefined {
  const text = item?.text;
  if (!text) return undefined;
  return (value, names) =>
    Array.isArray(value) && value.length > 0
      ? value.map((one) => text(one, names) ?? String(one)).join('; ')
      : undefined;
}

/** Objects are their members in words, a line each. */
function membersText(term: Term, path: string): ValueText | undefined {
  if (!term.members) return undefined;
  return (value, names) => {
    const lines = isRecord(value) ? linesOf(term, value, { path, names }) : [];
    return lines.length > 0 ? lines.join('\n') : undefined;
  };
}

function linesOf(
  term: Term,
  value: Record<string, unknown>,
  { path, names }: { path: string; names: Names | undefined },
): string[] {
  return Object.entries(value).flatMap(([key, one]) => {
    if (one === undefined) return [];
    const next = memberTerm(term, key);
    const context = { path: `${path}.${key}`, names };
    const text = isSecretPath(context.path) ? secret : (next?.text ?? (next && listText(next)));
    if (!text && next?.members && isRecord(one)) {
      const lines = linesOf(next, one, context);
      return next.group ? lines.map((line) => `${next.group}, ${line}`) : lines;
    }
    const words = text?.(one, names) ?? plainText(one, names);
    const printed = typeof one === 'string' ? one : JSON.stringify(one);
    return [`${next?.label ?? key}: ${words ?? printed}`];
  });
}

/** The term of a member, if the interface has one. */
function memberTerm({ members, each }: Term, key: string): Term | undefined {
  return (members && Object.hasOwn(members, key) ? members[key] : undefined) ?? each?.(key);
}

function itemNamed(
  list: unknown,
  name: string,
  nameOf: ((item: unknown) => string | undefined) | undefined,
) {
  return Array.isArray(list) ? list.find((item) => nameOf?.(item) === name) : undefined;
}

function memberOf(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value[Number(key)];
  return isRecord(value) ? own(value, key) : undefined;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
