import { type JsonSchema, pluginIssues } from '#domain/plugin-validation.ts';
import { isRecord, own } from '#lib/equal.ts';

/** What a schema says of a setting, whatever its kind. */
export interface NodeAbout {
  title?: string;
  description?: string;
  format?: unknown;
  examples?: readonly unknown[];
  /** What gateways use without a value. It is shown, and never written into settings. */
  default?: unknown;
  /** Only old settings have it. */
  deprecated?: boolean;
  /** A member of some shapes of an object only: those in which the member called `chooser` has one of the values. */
  shape?: { chooser: string; values: readonly unknown[] };
}

/**
 * How a setting is edited, as `formOf` reads it from a plugin's schema. It says nothing of which values are right:
 * the editor judges those by the schema itself.
 */
export type SettingNode = NodeAbout &
  (
    | ObjectKind
    /** A list whose items have several fields each. */
    | { kind: 'items'; item: SettingNode }
    /** A list of single values, edited in one field. */
    | { kind: 'list'; item: ScalarNode }
    /** Single values by names of the user's choice. */
    | { kind: 'map'; entry: ScalarNode }
    | ScalarKind
    /** A setting of several kinds: its value decides which one it is. */
    | { kind: 'variant'; variants: readonly Variant[] }
    /** A text of JSON, for what has no other field; of type `array` or `object` where nothing else is meant. */
    | { kind: 'json'; type?: string }
  );

/** The nodes of some kinds. */
export type NodeOf<Kind extends SettingNode['kind']> = Extract<SettingNode, { kind: Kind }>;

/** An object with a field for each member. */
interface ObjectKind extends Branch {
  kind: 'object';
  /** Which members are alternatives of each other, in sentences. */
  choices: readonly string[];
  /** Further members, for settings that pass a test and for those that fail it. */
  conditions: readonly { test: JsonSchema; passed: Branch; failed: Branch }[];
}

/** Members of an object, by name, and those of them that must be there. */
export interface Branch {
  members: ReadonlyMap<string, SettingNode>;
  required: readonly string[];
}

/** One input, for values of the types `string`, `integer`, `number`, `boolean`, or for the only values that there are. */
interface ScalarKind {
  kind: 'scalar';
  types: readonly string[];
  values?: readonly unknown[];
}

type ScalarNode = NodeAbout & ScalarKind;

export interface Variant {
  title: string;
  node: NodeOf<'list' | 'map' | 'scalar' | 'json'>;
  /** The value on switching to this kind. */
  start: unknown;
}

/** Whether the field of a node can show a value and write it back unchanged. */
export function fits(node: SettingNode, value: unknown): boolean {
  if (value === undefined) return true;
  switch (node.kind) {
    case 'object':
      return isRecord(value);
    case 'items':
      return Array.isArray(value);
    case 'list':
      return Array.isArray(value) && value.every((item) => isLine(node.item, item));
    case 'map':
      return isRecord(value) && Object.values(value).every(isScalar);
    case 'scalar':
      return isScalar(value);
    case 'variant':
      return variantAt(node.variants, value) >= 0;
    case 'json':
      if (node.type === undefined) return true;
      return node.type === 'array' ? Array.isArray(value) : isRecord(value);
  }
}

const isScalar = (value: unknown) => value !== null && typeof value !== 'object';

/** Lists are written one item a line: lines are trimmed, and empty ones dropped. Boxes exist for known values only. */
function isLine({ values }: ScalarNode, item: unknown): boolean {
  if (values) return values.includes(item);
  if (typeof item !== 'string') return isScalar(item);
  return item.trim() === item && item !== '' && !item.includes('\n');
}

/** Which kind a value is of; -1 for none of them. */
export function variantAt(variants: readonly Variant[], value: unknown): number {
  return variants.findIndex(({ node }) => fits(node, value));
}

/** A value for a new item, or on switching to a kind; undefined for a node that has no obvious one. */
export function startOf(node: SettingNode): unknown {
  switch (node.kind) {
    case 'object':
    case 'map':
      return {};
    case 'items':
    case 'list':
      return [];
    case 'scalar':
      if (node.values) return node.values[0];
      return node.types[0] === 'boolean' ? false : node.types[0] === 'string' ? '' : 0;
    case 'variant':
      return node.variants[0]?.start;
    case 'json':
      return node.type === 'array' ? [] : node.type === 'object' ? {} : undefined;
  }
}

/**
 * The members that an object has fields for, with those whose condition holds. Members of a shape that is not chosen,
 * and deprecated ones, are left out unless they have a value.
 */
export function membersOf(
  node: NodeOf<'object'>,
  value: Readonly<Record<string, unknown>>,
): Branch {
  const branches = node.conditions.map((condition) =>
    pluginIssues(condition.test, value, '').length === 0 ? condition.passed : condition.failed,
  );
  const members = new Map(node.members);
  for (const [name, member] of branches.flatMap((branch) => [...branch.members])) {
    if (!members.has(name)) members.set(name, member);
  }
  for (const [name, member] of members) {
    if (own(value, name) === undefined && !isOffered(member, value)) members.delete(name);
  }
  return { members, required: [node, ...branches].flatMap(({ required }) => required) };
}

function isOffered(
  { deprecated, shape }: SettingNode,
  siblings: Readonly<Record<string, unknown>>,
): boolean {
  if (deprecated) return false;
  return !shape || shape.values.includes(own(siblings, shape.chooser));
}
