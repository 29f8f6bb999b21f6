import type { Actor, HistoryKind } from '#contract/generated/types.gen.ts';
import { type Collision, type Merged, mergeRecords, type Side } from '#domain/merge.ts';
import { isSecretPath, mapSecrets } from '#domain/secrets.ts';
import { describeChanges, secretMask } from '#lib/diff.ts';
import { deepEqual, isRecord, own } from '#lib/equal.ts';
import { joinWords } from '#lib/text.ts';
import { markReplaced, unmarkReplaced } from './merge-secrets.ts';
import { describeChange } from './record-terms.ts';

/** The values of a form in three versions. */
interface Versions<Values> {
  /** What the edits are relative to. */
  base: Values;
  /** The stored record now. */
  theirs: Values;
  /** The form now. */
  mine: Values;
  /** The tags of `base` and `theirs`, which tell whether a concealed secret changed. */
  tags?: { base: string | undefined; theirs: string | undefined };
}

/**
 * Merges the edits of a form with the changes of others. What counts as a change is decided after `normalize`, because
 * rendered fields add empty members; a member that only one side has touched keeps its original form.
 *
 * @param choose see `mergeRecords`
 */
export function mergeForm<Values extends object>(
  versions: Versions<Values>,
  normalize: (values: Values) => Values,
  choose?: (path: string) => Side | undefined,
): Merged<Values> {
  const { base, theirs, mine, tags } = versions;
  const myNormal = normalize(mine);
  const theirNormal = tags ? markReplaced(normalize(theirs), myNormal, tags) : normalize(theirs);
  const { value, collisions } = mergeRecords(normalize(base), theirNormal, myNormal, choose);
  const names = new Set([value, theirs, mine].flatMap((one) => Object.keys(one)));
  const members = [...names].flatMap((name) => {
    const merged = memberOf(value, name);
    const [source] = [
      [mine, myNormal] as const,
      [theirs, theirNormal] as const,
      [value, value] as const,
    ].filter(([, normal]) => deepEqual(memberOf(normal, name), merged));
    const member = memberOf(source?.[0] ?? value, name);
    return member === undefined ? [] : [[name, member] as const];
  });
  return { value: unmarkReplaced(Object.fromEntries(members) as Values), collisions };
}

function memberOf(values: object, name: string): unknown {
  return isRecord(values) ? own(values, name) : undefined;
}

/** The labels of the fields that differ, without repetitions. */
export function changedLabels<Values>(kind: HistoryKind, before: Values, after: Values): string[] {
  const changes = describeChanges(before, after, { secret: isSecretPath });
  return unique(changes.map((change) => describeChange(kind, change, { record: after }).label));
}

/** The labels of colliding fields, without repetitions. */
export function collisionLabels(kind: HistoryKind, collisions: readonly Collision[]): string[] {
  return unique(collisions.map((collision) => textsOf(kind, collision).label));
}

/** The label of a collision, and its three values in the words of the interface. */
export function textsOf(kind: HistoryKind, { path, base, theirs, mine }: Collision) {
  if (isSecretPath(path)) {
    const { label } = describeChange(kind, { path, kind: 'changed', before: base, after: mine });
    return { label, base: 'The secret before', theirs: 'Another secret', mine: 'Another secret' };
  }
  const change = { path, kind: 'changed', before: base } as const;
  const one = describeChange(kind, { ...change, after: theirs });
  const other = describeChange(kind, { ...change, after: mine });
  return {
    label: one.label || 'The whole record',
    base: one.before ?? printed(base, path),
    theirs: one.after ?? printed(theirs, path),
    mine: other.after ?? printed(mine, path),
  };
}

function printed(value: unknown, path: string): string {
  if (value === undefined) return 'Not set';
  if (value === '') return 'Empty';
  if (typeof value === 'string') return value;
  return JSON.stringify(
    mapSecrets(value, () => secretMask, path.split('.')),
    null,
    2,
  );
}

/** Labels that a sentence names before it only counts. */
const NAMED_LABELS = 3;

/** `Hosts, Labels, Plugins and 4 more`. */
export function joinLabels(labels: readonly string[]): string {
  // One more takes no more space than its count.
  const named = labels.length > NAMED_LABELS + 1 ? labels.slice(0, NAMED_LABELS) : [...labels];
  const rest = labels.length - named.length;
  return joinWords(rest > 0 ? [...named, `${rest} more`] : named);
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

/** Who changed a record last, and when, as far as it says. */
export interface LastChange {
  /** Starts a sentence. */
  who: string;
  when: string | undefined;
}

/** Who changed a record last. */
export function lastChangeOf(record: unknown): LastChange {
  const { updated_by: actor, updated_at: when } = (isRecord(record) ? record : {}) as {
    updated_by?: Actor;
    updated_at?: string;
  };
  return { who: actor ? nameOf(actor) : 'Someone', when };
}

function nameOf({ kind, name, user_name: user }: Actor): string {
  if (kind === 'system') return 'The control plane';
  if (kind === 'gateway') return `The gateway ${name}`;
  if (kind === 'person') return name;
  const token = name ? `the access token “${name}”` : 'an access token';
  return user ? `${user} (${token})` : token.charAt(0).toUpperCase() + token.slice(1);
}

/** The version of a record; undefined from a server without versions. */
export function tagOf(record: unknown): string | undefined {
  const tag = isRecord(record) ? record.etag : undefined;
  return typeof tag === 'string' ? tag : undefined;
}
