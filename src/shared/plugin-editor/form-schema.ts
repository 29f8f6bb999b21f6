import type { RJSFSchema } from '@rjsf/utils';
import type { JsonSchema } from '#contract/plugin-validation.ts';
import { deepEqual, isRecord, own } from '#lib/equal.ts';
import { schemaChoices } from './choices.ts';
import { hasOddName } from './form-data.ts';
import { adapt, asRecord, type Node, type Variant } from './form-fit.ts';

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
