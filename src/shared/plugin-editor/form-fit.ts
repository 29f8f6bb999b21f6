import { isRecord, own } from '#lib/equal.ts';

/**
 * A part of the schema that a form is generated from: JSON Schema with members of our own. `x-field` says which field
 * shows it, the others what that field needs to know.
 */
export type Node = Record<string, unknown>;

/**
 * What a member's field is: `scalar` is one input, `list` several of those, `map` rows of names and texts, `variant` a
 * choice between such kinds, `json` a small text of JSON for whatever no form can show. Absent for objects and lists of
 * them, whose members have fields of their own.
 */
type FieldKind = 'scalar' | 'list' | 'map' | 'variant' | 'json';

/** One kind that a member can be of. */
export interface Variant {
  title: string;
  node: Node;
  /** The value that a member of this kind starts with. */
  start: unknown;
}

/** A part as a record; empty for what is none. */
export const asRecord = (value: unknown): Node => (isRecord(value) ? value : {});

/** Which of the kinds a value is of; -1 for none of them. */
export function variantAt(variants: readonly Variant[], value: unknown): number {
  return variants.findIndex(({ node }) => fits(node, value));
}

/** The field for a value: its own where the value is of the kind that the field edits. */
export function fieldKindOf(node: Readonly<Node>, value: unknown): FieldKind {
  const kind = (node['x-field'] ?? 'json') as FieldKind;
  return fits(node, value) ? kind : 'json';
}

/** Puts a text of JSON wherever a value is no object, or no list, as its fields would edit it; leaves out what is not to be shown. */
export function adapt(node: Node, value: unknown): Node {
  if (node['x-field'] !== undefined) return node;
  if (!fits(node, value)) {
    const { type: _, properties: _p, items: _i, allOf: _a, required: _r, ...about } = node;
    return { ...about, 'x-field': 'json' };
  }
  if (node.type !== 'object' || !isRecord(node.properties)) return node;
  const members = (properties: unknown) =>
    Object.fromEntries(
      Object.entries(isRecord(properties) ? properties : {})
        .map(([name, member]) => [name, asRecord(member), own(asRecord(value), name)] as const)
        .filter(([, member, now]) => now !== undefined || isOffered(member, asRecord(value)))
        .map(([name, member, now]) => [name, adapt(member, now)]),
    );
  const conditions = (Array.isArray(node.allOf) ? node.allOf : []).map((part: Node) =>
    Object.fromEntries(
      Object.entries(part).map(([key, branch]) =>
        key === 'if' || !isRecord(branch)
          ? [key, branch]
          : [key, { ...branch, properties: members(branch.properties) }],
      ),
    ),
  );
  return {
    ...node,
    properties: members(node.properties),
    ...(conditions.length > 0 && { allOf: conditions }),
  };
}

/** Whether a member without a value is worth a field. */
function isOffered(node: Node, beside: Node): boolean {
  if (node['x-old'] === true) return false;
  const shape = node['x-shape'];
  if (!isRecord(shape) || !Array.isArray(shape.values)) return true;
  return shape.values.includes(own(beside, String(shape.chooser)));
}

function fits(node: Readonly<Node>, value: unknown): boolean {
  if (value === undefined) return true;
  if (node['x-field'] === 'json')
    return node['x-type'] === undefined || isOf(node['x-type'], value);
  if (node['x-field'] === 'variant') return variantAt(node['x-variants'] as Variant[], value) >= 0;
  if (node['x-field'] === 'list') {
    return Array.isArray(value) && value.every((item) => fitsLine(node['x-item'] as Node, item));
  }
  if (node['x-field'] === 'scalar') return value !== null && typeof value !== 'object';
  if (node['x-field'] === 'map') {
    return (
      isRecord(value) && Object.values(value).every((item) => fits(node['x-member'] as Node, item))
    );
  }
  if (node.type === 'array') {
    return Array.isArray(value) && value.every((item) => fitsDeep(node.items as Node, item));
  }
  return isRecord(value);
}

const isOf = (type: unknown, value: unknown) =>
  type === 'array' ? Array.isArray(value) : type === 'object' && isRecord(value);

/** Lines are trimmed, and empty ones are none; boxes stand for the values that there are. */
function fitsLine(node: Node, item: unknown): boolean {
  if (!fits(node, item)) return false;
  if (Array.isArray(node['x-values'])) return node['x-values'].includes(item);
  return typeof item !== 'string' || (item.trim() === item && item !== '' && !item.includes('\n'));
}

/** The items of a list share one field, so each of them has to fit all the way down. */
function fitsDeep(node: Node, value: unknown): boolean {
  if (!fits(node, value)) return false;
  if (node.type !== 'object' || !isRecord(node.properties) || !isRecord(value)) return true;
  return Object.entries(node.properties).every(([name, member]) =>
    fitsDeep(member as Node, own(value, name)),
  );
}
