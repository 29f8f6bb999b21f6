import type { JsonSchema } from '#domain/plugin-validation.ts';
import { isRecord, own } from '#lib/equal.ts';
import { listIn, namesIn, recordIn, resolved, type Schema } from '#lib/json-schema.ts';
import { describeAlternatives } from './alternatives.ts';
import {
  type Branch,
  initialValueOf,
  type NodeDescription,
  type NodeOf,
  type SettingNode,
  type Variant,
} from './settings-node.ts';

/** Deeper than any plugin nests; stops recursion in a schema that refers to itself. */
const MAX_DEPTH = 10;

const scalarTypes = ['string', 'integer', 'number', 'boolean'];

/** A cache, because reading a schema walks all of it. */
const forms = new WeakMap<JsonSchema, SettingNode>();

/**
 * Derives the form of a plugin from its schema: references resolved, alternative shapes of an object merged into one
 * object with the members of all, and a kind of field chosen for each member. It depends on the schema alone;
 * `membersOf` and `canShow` adapt it to the settings.
 *
 * @returns null for a plugin without members
 */
export function formOf(schema: JsonSchema): NodeOf<'object'> | null {
  const form = forms.get(schema) ?? nodeOf(schema, schema, 0);
  forms.set(schema, form);
  return form.kind === 'object' ? form : null;
}

function nodeOf(from: unknown, root: JsonSchema, depth: number): SettingNode {
  if (depth > MAX_DEPTH) return { kind: 'json' };
  const schema = resolved(root, from);
  const about = aboutOf(schema);
  const choice = listIn([schema.oneOf, schema.anyOf].find(Array.isArray));
  const options = choice.filter(isRecord).map((option) => resolved(root, option));
  const types = typesOf(schema, options);
  const values = valuesOf(schema, options);
  if (values) return { ...about, kind: 'scalar', types: [], values };
  if (types.length > 0 && types.every((type) => scalarTypes.includes(type))) {
    return { ...about, kind: 'scalar', types };
  }
  const type = types.length === 1 ? types[0] : undefined;
  if (type === 'object') return objectOf(schema, about, options, root, depth);
  if (type === 'array' && isRecord(schema.items)) {
    const item = nodeOf(schema.items, root, depth + 1);
    if (item.kind === 'scalar') return { ...about, kind: 'list', item };
    if (item.kind !== 'json') return { ...about, ...titleOf(schema), kind: 'items', item };
  }
  const variants = variantsOf(about, options, root, depth);
  if (variants) return { ...about, kind: 'variant', variants };
  return { ...about, kind: 'json', ...(type === 'array' && { type }) };
}

/** The kinds of a variant setting; undefined when one of them has no field. */
function variantsOf(
  about: NodeDescription,
  options: readonly Schema[],
  root: JsonSchema,
  depth: number,
) {
  const variants = options.flatMap((option): Variant[] => {
    const node = nodeOf(option, root, depth + 1);
    const [type = ''] = typesOf(option, []);
    const initial = initialValueOf(node);
    if (node.kind === 'variant' || initial === undefined) return [];
    // A variant shares the frame of its setting, which has no room for member fields.
    const field: Variant['node'] =
      node.kind === 'object' || node.kind === 'items' ? { kind: 'json', type } : node;
    const description = about.description ?? field.description;
    return [
      {
        title: typeof option.title === 'string' ? option.title : type,
        node: { ...about, ...field, ...(description !== undefined && { description }) },
        initial,
      },
    ];
  });
  return variants.length > 1 && variants.length === options.length ? variants : undefined;
}

function aboutOf({
  description,
  format,
  examples,
  'x-since': since,
  ...schema
}: Schema): NodeDescription {
  return {
    ...(typeof description === 'string' && {
      description: since ? `${description} From Apache APISIX ${String(since)}.` : description,
    }),
    ...(format !== undefined && { format }),
    ...(Array.isArray(examples) && { examples }),
    ...(schema.default !== undefined && { default: schema.default }),
    ...(schema.deprecated === true && { deprecated: true }),
  };
}

/** Only settings with nested fields show their title; others show the name that gateways use. */
const titleOf = ({ title }: Schema) => (typeof title === 'string' ? { title } : {});

function typesOf(schema: Schema, options: readonly Schema[]): string[] {
  const types = [schema.type ?? []].flat().map(String);
  if (types.length > 0) return types;
  if (isRecord(schema.properties)) return ['object'];
  const among = options.map((option) => [option.type ?? []].flat().map(String));
  return among.every((list) => list.length > 0) ? [...new Set(among.flat())] : [];
}

/** The values of an enumeration. */
function valuesOf(schema: Schema, options: readonly Schema[]): unknown[] | undefined {
  const values = valuesIn(schema);
  if (values || options.length === 0 || isRecord(schema.properties)) return values;
  const among = options.map(valuesIn);
  return among.every((list) => list !== undefined) ? among.flat() : undefined;
}

function valuesIn(schema: Schema): unknown[] | undefined {
  const values = 'const' in schema ? [schema.const] : schema.enum;
  return Array.isArray(values) && values.every((value) => typeof value !== 'object')
    ? values
    : undefined;
}

function objectOf(
  schema: Schema,
  about: NodeDescription,
  options: readonly Schema[],
  root: JsonSchema,
  depth: number,
): SettingNode {
  const parts = listIn(schema.allOf).map((part) => resolved(root, part));
  const described = [schema, ...options, ...parts.filter((part) => !('if' in part))];
  const members = described
    .map((part) => membersIn(part, root, depth))
    .reduce((all, more) => merged(all, more));
  const conditions = [schema, ...parts]
    .filter((part) => isRecord(part.if))
    .map((part) => ({
      test: { ...definitionsOf(root), ...recordIn(part.if) },
      passed: branchOf(part.then, root, depth),
      failed: branchOf(part.else, root, depth),
    }));
  if (members.size === 0) {
    const rest = schema.additionalProperties;
    const values = isRecord(rest) ? nodeOf(rest, root, depth + 1) : undefined;
    const entry = values?.kind === 'variant' ? values.variants[0]?.node : values;
    if (entry?.kind === 'scalar') return { ...about, kind: 'map', entry };
    if (conditions.length === 0) return { ...about, kind: 'json', type: 'object' };
  }
  return {
    ...about,
    ...titleOf(schema),
    kind: 'object',
    members: withShapes(members, schema, options),
    required: [...namesIn(schema.required), ...requiredByAll(options)],
    choices: describeAlternatives(schema),
    conditions,
  };
}

/** A condition is validated on its own, so it needs the definitions of its document. */
const definitionsOf = ({ $defs, definitions }: JsonSchema): JsonSchema => ({
  ...($defs !== undefined && { $defs }),
  ...(definitions !== undefined && { definitions }),
});

function branchOf(from: unknown, root: JsonSchema, depth: number): Branch {
  const schema = resolved(root, from);
  return { members: membersIn(schema, root, depth), required: namesIn(schema.required) };
}

function membersIn(schema: Schema, root: JsonSchema, depth: number): Branch['members'] {
  return new Map(
    Object.entries(recordIn(schema.properties))
      .filter(([, member]) => member !== false)
      .map(([name, member]) => [
        name,
        nodeOf(name === '_meta' ? withoutSwitch(member) : member, root, depth + 1),
      ]),
  );
}

/** The `_meta` schema without `disable`, which has a switch above the form. */
function withoutSwitch(meta: unknown): unknown {
  if (!isRecord(meta) || !isRecord(meta.properties)) return meta;
  const { disable: _, ...properties } = meta.properties;
  return { ...meta, properties };
}

function requiredByAll([first, ...others]: readonly Schema[]): string[] {
  return namesIn(first?.required).filter((name) =>
    others.every((option) => namesIn(option.required).includes(name)),
  );
}

/** Merges the members of two shapes. Two enumerations of the same name become one. */
function merged(all: Branch['members'], more: Branch['members']): Branch['members'] {
  const next = new Map(all);
  for (const [name, node] of more) {
    const known = all.get(name);
    if (!known) next.set(name, node);
    else if (known.kind === 'scalar' && known.values && node.kind === 'scalar' && node.values) {
      next.set(name, { ...known, values: [...new Set([...known.values, ...node.values])] });
    }
  }
  return next;
}

/** Adds to members of only some shapes which values of the choosing member select those shapes. */
function withShapes(members: Branch['members'], schema: Schema, options: readonly Schema[]) {
  const shapes = options.map(({ properties }) => recordIn(properties));
  const chooser = Object.keys(shapes[0] ?? {}).find((name) =>
    shapes.every((shape) => valuesIn(recordIn(own(shape, name))) !== undefined),
  );
  if (chooser === undefined || shapes.length < 2) return members;
  const shared = recordIn(schema.properties);
  return new Map(
    [...members].map(([name, node]) => {
      const having = shapes.filter((shape) => Object.hasOwn(shape, name));
      if (Object.hasOwn(shared, name) || having.length === 0 || having.length === shapes.length) {
        return [name, node];
      }
      const values = having.flatMap((shape) => valuesIn(recordIn(own(shape, chooser))) ?? []);
      return [name, { ...node, shape: { chooser, values } }];
    }),
  );
}
