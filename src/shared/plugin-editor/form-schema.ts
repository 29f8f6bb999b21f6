import type { RJSFSchema } from '@rjsf/utils';
import type { JsonSchema } from '#contract/plugin-validation.ts';
import { deepEqual, isRecord, own } from '#lib/equal.ts';
import { schemaChoices } from './choices.ts';
import { hasOddName } from './form-data.ts';

/**
 * What a member's field is: `scalar` is one input, `list` several of those, `map` rows of names and texts, `variant` a
 * choice between such kinds, `json` a small text of JSON for whatever no form can show. Absent for objects and lists of
 * them, whose members have fields of their own.
 */
export type FieldKind = 'scalar' | 'list' | 'map' | 'variant' | 'json';

/** One kind that a member can be of. */
export interface Variant {
  title: string;
  node: Node;
  /** The value that a member of this kind starts with. */
  start: unknown;
}

/** Deeper than any plugin nests; a schema that refers to itself ends here. */
const DEEPEST = 10;

const scalarTypes = ['string', 'integer', 'number', 'boolean'];

/**
 * The schema that the form is generated from. It says how settings look, not which are right: that is judged by the
 * plugin's own schema. Defaults and constants go to `x-default`, so that no form can write them into the settings;
 * a choice of shapes becomes one object with the members of all of them, of which those of another shape than the chosen one,
 * and outdated ones, are left out as long as they have no value; what the settings at hand do not fit, or no field can
 * show, becomes a text of JSON.
 *
 * @param value the settings as they are
 * @returns null when the plugin has no members to show, or the settings cannot be shown as a form
 */
export function formSchema(schema: JsonSchema, value: unknown): RJSFSchema | null {
  const node = wholeOf(schema);
  if (node.type !== 'object' || !isRecord(value) || hasOddName(value)) return null;
  return adapt(node, value) as RJSFSchema;
}

/** Reading a schema walks all of it, and the form asks with every key stroke. */
const wholes = new WeakMap<JsonSchema, Node>();

function wholeOf(schema: JsonSchema): Node {
  const whole = wholes.get(schema) ?? nodeOf(schema, schema, 0);
  wholes.set(schema, whole);
  return whole;
}

type Node = Record<string, unknown>;

function nodeOf(schema: unknown, root: JsonSchema, depth: number): Node {
  const plain = resolved(schema, root);
  if (depth > DEEPEST || !isRecord(plain)) return { 'x-field': 'json' };
  const about = aboutOf(plain);
  const choices = [plain.oneOf, plain.anyOf].find(Array.isArray);
  const options = (choices ?? []).map((option) => resolved(option, root)).filter(isRecord);
  const types = typesOf(plain, options);
  const values = valuesOf(plain, options);
  if (values) return { ...about, type: 'string', 'x-field': 'scalar', 'x-values': values };
  if (types.length > 0 && types.every((type) => scalarTypes.includes(type))) {
    return { ...about, type: 'string', 'x-field': 'scalar', 'x-types': types };
  }
  if (types.length === 1 && types[0] === 'object') {
    return { ...about, ...objectOf(plain, options, root, depth) };
  }
  if (types.length === 1 && types[0] === 'array' && isRecord(plain.items)) {
    const items = nodeOf(plain.items, root, depth + 1);
    if (items['x-field'] === 'scalar') {
      return { ...about, type: 'string', 'x-field': 'list', 'x-item': items };
    }
    if (items['x-field'] !== 'json') return { ...about, type: 'array', items };
  }
  const variants = variantsOf(options, root, depth);
  if (variants) return { ...about, type: 'string', 'x-field': 'variant', 'x-variants': variants };
  return { ...about, 'x-field': 'json' };
}

/** The kinds of a member that is not always of the same one; undefined when one of them has no field. */
function variantsOf(options: readonly Node[], root: JsonSchema, depth: number) {
  if (options.length < 2) return undefined;
  const variants = options.map((option): Variant => {
    const node = nodeOf(option, root, depth + 1);
    const [type = ''] = typesOf(option, []);
    return {
      title: typeof option.title === 'string' ? option.title : type,
      // Inside of a field there is no place for fields of members.
      node: node['x-field'] === undefined ? { 'x-field': 'json', 'x-type': type } : node,
      start: startOf(node, type),
    };
  });
  return variants.every(({ start }) => start !== undefined) ? variants : undefined;
}

function startOf(node: Node, type: string): unknown {
  if (Array.isArray(node['x-values'])) return node['x-values'][0];
  if (node['x-field'] === 'scalar') return type === 'boolean' ? false : type === 'string' ? '' : 0;
  return type === 'array' ? [] : type === 'object' ? {} : undefined;
}

/** Which of the kinds a value is of; -1 for none of them. */
export function variantAt(variants: readonly Variant[], value: unknown): number {
  return variants.findIndex(({ node }) => fits(node, value));
}

/** The field for a value: its own where the value is of the kind that the field edits. */
export function fieldKindOf(node: Readonly<Node>, value: unknown): FieldKind {
  const kind = (node['x-field'] ?? 'json') as FieldKind;
  return fits(node, value) ? kind : 'json';
}

function aboutOf(schema: Node): Node {
  const about: Node = {};
  for (const key of ['title', 'description', 'format', 'examples']) {
    if (schema[key] !== undefined) about[key] = schema[key];
  }
  if (schema.default !== undefined) about['x-default'] = schema.default;
  if (schema.deprecated === true) about['x-old'] = true;
  return about;
}

function typesOf(schema: Node, options: readonly Node[]): string[] {
  const own = [schema.type ?? []].flat().map(String);
  if (own.length > 0) return own;
  if (isRecord(schema.properties)) return ['object'];
  const among = options.map((option) => [option.type ?? []].flat().map(String));
  return among.length > 0 && among.every((types) => types.length > 0)
    ? [...new Set(among.flat())]
    : [];
}

/** The values of a closed choice. */
function valuesOf(schema: Node, options: readonly Node[]): unknown[] | undefined {
  const own = valuesIn(schema);
  if (own) return own;
  if (options.length === 0 || isRecord(schema.properties)) return undefined;
  const among = options.map(valuesIn);
  return among.every((values) => values !== undefined) ? among.flat() : undefined;
}

function valuesIn(schema: Node): unknown[] | undefined {
  const values = Array.isArray(schema.enum)
    ? schema.enum
    : 'const' in schema
      ? [schema.const]
      : undefined;
  return values?.every((value) => typeof value !== 'object') ? values : undefined;
}

function objectOf(schema: Node, options: readonly Node[], root: JsonSchema, depth: number): Node {
  const parts = [...options, ...[schema.allOf ?? []].flat().map((part) => resolved(part, root))]
    .filter(isRecord)
    .filter((part) => !('if' in part));
  const properties = [schema, ...parts].reduce<Node>(
    (all, part) => merged(all, propertiesOf(part, root, depth)),
    {},
  );
  const rest = schema.additionalProperties;
  if (Object.keys(properties).length === 0) {
    const values = isRecord(rest) ? nodeOf(rest, root, depth + 1) : {};
    const [first] = (values['x-variants'] ?? []) as readonly Variant[];
    const member = first ? first.node : values;
    if (member['x-field'] === 'scalar') {
      return { type: 'string', 'x-field': 'map', 'x-member': member };
    }
    if (conditionsOf(schema, root, depth).length === 0) return { 'x-field': 'json' };
  }
  const conditions = conditionsOf(schema, root, depth);
  const required = [...namesIn(schema.required), ...requiredByAll(options)];
  return {
    type: 'object',
    properties: { ...properties, ...inShapes(properties, schema, options) },
    'x-choices': schemaChoices(schema),
    ...(required.length > 0 && { required }),
    ...(conditions.length > 0 && { allOf: conditions }),
  };
}

const namesIn = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

function requiredByAll([first, ...others]: readonly Node[]): string[] {
  return namesIn(first?.required).filter((name) =>
    others.every((option) => namesIn(option.required).includes(name)),
  );
}

/** Members that only some shapes have, with the values of the member that chooses between shapes. */
function inShapes(properties: Node, schema: Node, options: readonly Node[]): Node {
  const shapes = options.map(({ properties: members }) => (isRecord(members) ? members : {}));
  const chooser = Object.keys(shapes[0] ?? {}).find((name) =>
    shapes.every((members) => valuesIn(asRecord(own(members, name))) !== undefined),
  );
  if (chooser === undefined || shapes.length < 2) return {};
  const mine = isRecord(schema.properties) ? schema.properties : {};
  const some = Object.entries(properties).filter(
    ([name]) => !(name in mine) && !shapes.every((members) => name in members),
  );
  return Object.fromEntries(
    some.map(([name, node]) => {
      const having = shapes.filter((members) => name in members);
      const values = having.flatMap((members) => valuesIn(asRecord(own(members, chooser))) ?? []);
      return [name, { ...asRecord(node), 'x-shape': { chooser, values } }];
    }),
  );
}

const asRecord = (value: unknown): Node => (isRecord(value) ? value : {});

function propertiesOf(schema: Node, root: JsonSchema, depth: number): Node {
  const entries = isRecord(schema.properties) ? Object.entries(schema.properties) : [];
  return Object.fromEntries(
    entries
      .filter(([, member]) => member !== false)
      .map(([name, member]) => [
        name,
        nodeOf(name === '_meta' ? withoutSwitch(member) : member, root, depth + 1),
      ]),
  );
}

/** What all plugins take beside the switch, which stands above the form. */
function withoutSwitch(meta: unknown): unknown {
  if (!isRecord(meta) || !isRecord(meta.properties)) return meta;
  const { disable: _, ...properties } = meta.properties;
  return { ...meta, properties };
}

/** Members that show only when others have certain values. */
function conditionsOf(schema: Node, root: JsonSchema, depth: number): Node[] {
  return [schema, ...[schema.allOf ?? []].flat().map((part) => resolved(part, root))]
    .filter(isRecord)
    .filter((part) => 'if' in part)
    .map((part) => {
      const branch = (name: 'then' | 'else') => {
        const then = resolved(part[name], root);
        if (!isRecord(then)) return {};
        const properties = propertiesOf(then, root, depth);
        return {
          [name]: { properties, ...(then.required !== undefined && { required: then.required }) },
        };
      };
      return { if: part.if, ...branch('then'), ...branch('else') };
    });
}

/** Members of one shape beside those of another. Two closed choices of one name become one. */
function merged(all: Node, more: Node): Node {
  const next = { ...all };
  for (const [name, node] of Object.entries(more)) {
    const known = own(all, name);
    if (!isRecord(known) || !isRecord(node) || deepEqual(known, node)) next[name] = known ?? node;
    else if (Array.isArray(known['x-values']) && Array.isArray(node['x-values'])) {
      next[name] = {
        ...known,
        'x-values': [...new Set([...known['x-values'], ...node['x-values']])],
      };
    }
  }
  return next;
}

function resolved(schema: unknown, root: JsonSchema, hops = 0): unknown {
  if (!isRecord(schema) || typeof schema.$ref !== 'string' || hops > DEEPEST) return schema;
  const { $ref, ...rest } = schema;
  const target = $ref
    .replace(/^#\/?/, '')
    .split('/')
    .filter(Boolean)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((at, part) => (isRecord(at) ? own(at, part) : undefined), root);
  const found = resolved(target, root, hops + 1);
  return isRecord(found) ? { ...found, ...rest } : schema;
}

/** Puts a text of JSON wherever a value is no object, or no list, as its fields would edit it; leaves out what is not to be shown. */
function adapt(node: Node, value: unknown): Node {
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
