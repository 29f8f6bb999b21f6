import { isRecord, own } from '#lib/equal.ts';
import { membersOf, type SettingNode } from './settings-node.ts';

/** Which settings of a long form are shown. */
export interface SettingsFilter {
  /** Words that a setting's name or description must contain. */
  query: string;
  /** Only settings with a value. */
  onlySet: boolean;
}

export const everySetting: SettingsFilter = { query: '', onlySet: false };

/** Forms with more settings than this have a search. */
const MAX_WITHOUT_SEARCH = 8;

/** Whether a form is long enough for a search. */
export function isLong(form: SettingNode): boolean {
  return countIn(form) > MAX_WITHOUT_SEARCH;
}

function countIn(node: SettingNode): number {
  if (node.kind === 'items') return countIn(node.item);
  if (node.kind !== 'object') return 1;
  return [...node.members.values()]
    .filter(({ deprecated, shape }) => !deprecated && !shape)
    .reduce((sum, member) => sum + Math.max(countIn(member), 1), 0);
}

/** Whether the setting itself matches the query: then everything inside it is shown. */
export function matchesQuery(name: string, node: SettingNode, query: string): boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const text = `${name} ${node.description ?? ''}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** Whether a setting is shown: it or a nested setting matches the query and, with `onlySet`, it has a value. */
export function isShown(
  name: string,
  node: SettingNode,
  value: unknown,
  filter: SettingsFilter,
): boolean {
  if (filter.onlySet && value === undefined) return false;
  return matchesQuery(name, node, filter.query) || hasShown(node, value, filter.query);
}

function hasShown(node: SettingNode, value: unknown, query: string): boolean {
  if (node.kind === 'items') return hasShown(node.item, undefined, query);
  if (node.kind !== 'object') return false;
  const values = isRecord(value) ? value : {};
  return [...membersOf(node, values).members].some(([name, member]) =>
    isShown(name, member, own(values, name), { query, onlySet: false }),
  );
}
