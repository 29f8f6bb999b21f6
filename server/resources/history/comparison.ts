import { isDeepStrictEqual } from 'node:util';
import type { Comparison, RecordDifference } from '#contract/generated/types.gen.ts';
import { isObject } from '#domain/json.ts';
import { changedSecrets, type Reveal } from '#server/history/entries.ts';
import type { RecordState } from '#server/history/state.ts';
import {
  CONFIGURATION_KINDS,
  type ConfigurationState,
  recordKey,
} from '#server/history/state-at.ts';
import { concealSecrets } from '#server/resources/secrets.ts';

/** The most differences in a response. */
const MAX_DIFFERENCES = 1000;

/** A record as it is compared. */
interface Compared {
  kind: RecordState['kind'];
  id: string;
  /** The name; of an API with that of its application before it. */
  name: string;
  content: object;
}

/**
 * What differs between two configurations.
 *
 * @param sameCluster whether records are matched by id; those of two clusters are matched by name
 */
export function compare(
  left: ConfigurationState,
  right: ConfigurationState,
  { sameCluster, reveal }: { sameCluster: boolean; reveal: Reveal },
): Comparison {
  const [ours, theirs] = [left, right].map((states) => comparable(states, sameCluster));
  const list = [...new Set([...(ours?.keys() ?? []), ...(theirs?.keys() ?? [])])].flatMap((key) =>
    difference(ours?.get(key), theirs?.get(key), reveal),
  );
  return { count: list.length, list: list.sort(byKindAndName).slice(0, MAX_DIFFERENCES) };
}

function difference(
  left: Compared | undefined,
  right: Compared | undefined,
  reveal: Reveal,
): RecordDifference[] {
  const one = left ?? right;
  if (!one) return [];
  if (left && right && isEqual(left.content, right.content, reveal)) return [];
  return [
    {
      kind: one.kind,
      name: one.name,
      ...(left && { left_id: left.id }),
      ...(right && { right_id: right.id }),
      left: left ? { ...concealSecrets(left.content) } : null,
      right: right ? { ...concealSecrets(right.content) } : null,
      changed_secrets: changedSecrets(left?.content ?? null, right?.content ?? null, reveal),
    },
  ];
}

function isEqual(left: object, right: object, reveal: Reveal): boolean {
  return isDeepStrictEqual(left, right) || isDeepStrictEqual(reveal(left), reveal(right));
}

function byKindAndName(one: RecordDifference, other: RecordDifference): number {
  const order: readonly string[] = CONFIGURATION_KINDS;
  return (
    order.indexOf(one.kind) - order.indexOf(other.kind) ||
    one.name.localeCompare(other.name, 'en') ||
    idOf(one).localeCompare(idOf(other), 'en')
  );
}

const idOf = ({ left_id, right_id = '' }: RecordDifference) => left_id ?? right_id;

/** The records of a configuration by what they are matched by. */
function comparable(states: ConfigurationState, sameCluster: boolean): Map<string, Compared> {
  const found = new Map<string, Compared>();
  for (const state of states.values()) {
    const { kind, id } = state;
    const record = { kind, id, name: nameOf(state, states), content: contentOf(state) };
    if (sameCluster) found.set(recordKey(state), record);
    else {
      const content = withoutIds(record.content, states);
      const key = freeKey(found, kind === 'cluster' ? kind : `${kind}/${record.name}`);
      found.set(key, { ...record, content: kind === 'cluster' ? nameless(content) : content });
    }
  }
  return found;
}

/** Certificates may have the same names: then they are matched in the order of their ids. */
function freeKey(found: ReadonlyMap<string, unknown>, key: string): string {
  let free = key;
  for (let number = 2; found.has(free); number++) free = `${key}/${number}`;
  return free;
}

function nameOf({ kind, name, parentId }: RecordState, states: ConfigurationState): string {
  const parent =
    kind === 'api' && states.get(recordKey({ kind: 'application', id: parentId ?? '' }));
  return parent ? `${parent.name} / ${name}` : name;
}

/**
 * A certificate has one private key, which is encrypted for its cluster: the certificate stands for it, so that the key
 * differs if and only if the certificate does.
 */
function contentOf({ kind, content }: RecordState): object {
  if (kind !== 'certificate' || !('certificate' in content)) return content;
  return { ...content, private_key: content.certificate };
}

function nameless(content: object): object {
  return Object.fromEntries(Object.entries(content).filter(([member]) => member !== 'name'));
}

/** The members of a record with the names of client certificates in place of their ids, which differ between clusters. */
function withoutIds(content: object, states: ConfigurationState): object {
  const replaced = (value: unknown, member?: string): unknown => {
    if (Array.isArray(value)) return value.map((item: unknown) => replaced(item));
    if (isObject(value)) {
      return Object.fromEntries(
        Object.entries(value).map(([name, inner]) => [name, replaced(inner, name)]),
      );
    }
    if (member !== 'client_cert_id' || typeof value !== 'string') return value;
    return states.get(recordKey({ kind: 'certificate', id: value }))?.name ?? value;
  };
  return Object.fromEntries(
    Object.entries(content).map(([name, inner]) => [name, replaced(inner, name)]),
  );
}
