import { type JsonSchema, pluginIssues } from '#domain/plugin-validation.ts';
import { isRecord, own } from '#lib/equal.ts';

/** The part of a setting's schema that every kind has. */
export interface NodeDescription {
  title?: string;
  description?: string;
  format?: unknown;
  examples?: readonly unknown[];
  /** The value that gateways use when none is set. Shown, and never written into settings. */
  default?: unknown;
  /** Shown only when it has a value. */
  deprecated?: boolean;
  /** Set for a member of some shapes of an object only: those where the member `chooser` has one of `values`. */
  shape?: { chooser: string; values: readonly unknown[] };
}

/**
 * How a setting is edited, as `formOf` derives it from a plugin's schema. It does not define which values are valid:
 * the editor validates those by the schema itself.
 */
export type SettingNode = NodeDescription &
  (
    | ObjectKind
    /** A list of items with several fields each. */
    | { kind: 'items'; item: SettingNode }
    /** A list of single values, edited in one field. */
    | { kind: 'list'; item: ScalarNode }
    /** Single values by user-defined names. */
    | { kind: 'map'; entry: ScalarNode }
    | ScalarKind
    /** A setting of several kinds; its value determines which. */
    | { kind: 'variant'; variants: readonly Variant[] }
    /** A JSON editor, for what has no other field; `type` is `array` or `object` where the schema allows nothing else. */
    | { kind: 'json'; type?: string }
  );

/** The nodes of certain kinds. */
export type NodeOf<Kind extends SettingNode['kind']> = Extract<SettingNode, { kind: Kind }>;

/** An object with a field for each member. */
interface ObjectKind extends Branch {
  kind: 'object';
  /** Sentences about members that are alternatives of each other. */
  choices: readonly string[];
  /** Further members, for settings that pass a test or fail it. */
  conditions: readonly { test: JsonSchema; passed: Branch; failed: Branch }[];
}

/** Members of an object by name, and which of them are required. */
export interface Branch {
  members: ReadonlyMap<string, SettingNode>;
  required: readonly string[];
}

/** One input, for values of the types `string`, `integer`, `number`, `boolean`, or for an enumeration. */
interface ScalarKind {
  kind: 'scalar';
  types: readonly string[];
  values?: readonly unknown[];
}

type ScalarNode = NodeDescription & ScalarKind;

export interface Variant {
  title: string;
  node: NodeOf<'list' | 'map' | 'scalar' | 'json'>;
  /** The value on switching to this kind. */
  initial: unknown;
}

/** Whether the field of a node can show a value and write it back unchanged. */
export function canShow(node: SettingNode, value: unknown): boolean {
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

/** Lists are edited with one item per line, trimmed, without empty lines. Checkboxes exist for known values only. */
function isLine({ values }: ScalarNode, item: unknown): boolean {
  if (values) return values.includes(item);
  if (typeof item !== 'string') return isScalar(item);
  return item.trim() === item && item !== '' && !item.includes('\n');
}

/** The index of a value's kind, or -1. */
export function variantAt(variants: readonly Variant[], value: unknown): number {
  return variants.findIndex(({ node }) => canShow(node, value));
}

/** The value of a new item or a newly chosen kind; undefined for a node without an obvious one. */
export function initialValueOf(node: SettingNode): unknown {
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
      return node.variants[0]?.initial;
    case 'json':
      return node.type === 'array' ? [] : node.type === 'object' ? {} : undefined;
  }
}

/**
 * The members with a field, including those of conditions that hold. Members of another shape and deprecated members
 * are left out unless they have a value.
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
