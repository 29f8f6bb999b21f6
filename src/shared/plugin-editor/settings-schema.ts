import type { JsonSchema } from '#domain/plugin-validation.ts';
import { isRecord, own } from '#lib/equal.ts';
import { listIn, namesIn, recordIn, resolved, type Schema } from '#lib/json-schema.ts';
import { schemaChoices } from './choices.ts';
import {
  type Branch,
  type NodeAbout,
  type NodeOf,
  type SettingNode,
  startOf,
  type Variant,
} from './settings-node.ts';

/** Deeper than any plugin nests; a schema that refers to itself ends here. */
const DEEPEST = 10;

const scalarTypes = ['string', 'integer', 'number', 'boolean'];

/** Reading a schema walks all of it. */
const forms = new WeakMap<JsonSchema, SettingNode>();

/**
 * The form of a plugin: its schema with references followed, choices between shapes merged, and a kind of field chosen
 * for each member. It depends on the schema alone; `membersOf` and `fits` adapt it to the settings.
 *
 * A choice between shapes of an object becomes one object with the members of all shapes.
 *
 * @returns null when the plugin has no members to show
 */
export function formOf(schema: JsonSchema): NodeOf<'object'> | null {
  const form = forms.get(schema) ?? nodeOf(schema, schema, 0);
  forms.set(schema, form);
  return form.kind === 'object' ? form : null;
}

function nodeOf(from: unknown, root: JsonSchema, depth: number): SettingNode {
  if (depth > DEEPEST) return { kind: 'json' };
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

/** The kinds of a setting of several kinds; undefined when one of them has no field. */
function variantsOf(about: NodeAbout, options: readonly Schema[], root: JsonSchema, depth: number) {
  const variants = options.flatMap((option): Variant[] => {
    const node = nodeOf(option, root, depth + 1);
    const [type = ''] = typesOf(option, []);
    const start = startOf(node);
    if (node.kind === 'variant' || start === undefined) return [];
    // A variant shares the frame of its setting: there is no place for fields of members.
    const field: Variant['node'] =
      node.kind === 'object' || node.kind === 'items' ? { kind: 'json', type } : node;
    const description = about.description ?? field.description;
    return [
      {
        title: typeof option.title === 'string' ? option.title : type,
        node: { ...about, ...field, ...(description !== undefined && { description }) },
        start,
      },
    ];
  });
  return variants.length > 1 && variants.length === options.length ? variants : undefined;
}

function aboutOf({ description, format, examples, ...schema }: Schema): NodeAbout {
  return {
    ...(typeof description === 'string' && { description }),
    ...(format !== undefined && { format }),
    ...(Array.isArray(examples) && { examples }),
    ...(schema.default !== undefined && { default: schema.default }),
    ...(schema.deprecated === true && { deprecated: true }),
  };
}

/** Titles name settings that have fields inside; others are called as gateways call them. */
const titleOf = ({ title }: Schema) => (typeof title === 'string' ? { title } : {});

function typesOf(schema: Schema, options: readonly Schema[]): string[] {
  const types = [schema.type ?? []].flat().map(String);
  if (types.length > 0) return types;
  if (isRecord(schema.properties)) return ['object'];
  const among = options.map((option) => [option.type ?? []].flat().map(String));
  return among.every((list) => list.length > 0) ? [...new Set(among.flat())] : [];
}

/** The values of a closed choice. */
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
  about: NodeAbout,
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
    choices: schemaChoices(schema),
    conditions,
  };
}

/** A condition is judged apart from its document, whose definitions it may refer to. */
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

/** The members that all plugins have, without the switch that is shown above the form. */
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

/** Members of one shape with those of another. Two closed choices of one name become one. */
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

/** Notes at members that only some shapes have which values of the choosing member select those shapes. */
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
