import { isRecord } from '#lib/equal.ts';

/** Which settings of a long form are shown. */
export interface SettingsFilter {
  /** Words that a setting's name or description must have. */
  query: string;
  /** Only those with a value. */
  onlySet: boolean;
}

export const everySetting: SettingsFilter = { query: '', onlySet: false };

/** Forms with more settings than this can be searched. */
const SHORT = 8;

type Node = Readonly<Record<string, unknown>>;

const partsOf = (node: Node): (readonly [string, Node])[] =>
  [node, isRecord(node.items) ? node.items : {}]
    .flatMap(({ properties }) => (isRecord(properties) ? Object.entries(properties) : []))
    .flatMap(([name, member]) => (isRecord(member) ? [[name, member] as const] : []));

/** Whether a form is long enough to be searched. */
export function isLong(schema: Node): boolean {
  const count = (node: Node): number =>
    partsOf(node).reduce((sum, [, member]) => sum + Math.max(count(member), 1), 0);
  return count(schema) > SHORT;
}

/** Whether the setting itself is what the words look for: then everything inside it is shown. */
export function isMeant(name: string, node: Node, query: string): boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const text = `${name} ${typeof node.description === 'string' ? node.description : ''}`;
  return words.every((word) => text.toLowerCase().includes(word));
}

/** Whether a setting is shown: it, or something inside it, is looked for, and it has a value where that is asked. */
export function isShown(name: string, node: Node, value: unknown, filter: SettingsFilter): boolean {
  if (filter.onlySet && value === undefined) return false;
  return (
    isMeant(name, node, filter.query) ||
    partsOf(node).some(([inner, member]) =>
      isShown(inner, member, undefined, { ...filter, onlySet: false }),
    )
  );
}
