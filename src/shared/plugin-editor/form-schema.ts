import type { RJSFSchema } from '@rjsf/utils';
import type { JsonSchema } from '#contract/plugin-validation.ts';
import { deepEqual, isRecord, own } from '#lib/equal.ts';

/**
 * What a member's field is: `scalar` is one input, `map` rows of names and texts, `json` a small text of JSON for
 * whatever no form can show. Absent for objects and lists, whose members have fields of their own.
 */
export type FieldKind = 'scalar' | 'map' | 'json';

/** Deeper than any plugin nests; a schema that refers to itself ends here. */
const DEEPEST = 10;

const scalarTypes = ['string', 'integer', 'number', 'boolean'];

/**
 * The schema that the form is generated from. It says how settings look, not which are right: that is judged by the
 * plugin's own schema. Defaults and constants go to `x-default`, so that no form can write them into the settings;
 * a choice of shapes becomes one object with the members of all of them; what the settings at hand do not fit, or no
 * field can show, becomes a text of JSON.
 *
 * @param value the settings as they are
 * @returns null when the plugin has no members to show, or the settings cannot be shown as a form
 */
export function formSchema(schema: JsonSchema, value: unknown): RJSFSchema | null {
  const node = nodeOf(schema, schema, 0);
  if (node.type !== 'object' || !isRecord(value) || hasOddName(value)) return null;
  return adapt(node, value) as RJSFSchema;
}

/** The form generator mistakes a member called `valueOf` for a function that every object has. */
function hasOddName(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasOddName);
  if (!isRecord(value)) return false;
  return Object.entries(value).some(([name, member]) => name in {} || hasOddName(member));
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
    if (items['x-field'] !== 'json') return { ...about, type: 'array', items };
  }
  return { ...about, 'x-field': 'json' };
}

function aboutOf(schema: Node): Node {
  const about: Node = {};
  for (const key of ['title', 'description', 'format', 'examples']) {
    if (schema[key] !== undefined) about[key] = schema[key];
  }
  if (schema.default !== undefined) about['x-default'] = schema.default;
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
    if (values['x-field'] === 'scalar') {
      return { type: 'string', 'x-field': 'map', 'x-member': values };
    }
    if (conditionsOf(schema, root, depth).length === 0) return { 'x-field': 'json' };
  }
  const conditions = conditionsOf(schema, root, depth);
  return {
    type: 'object',
    properties,
    ...(Array.isArray(schema.required) && { required: schema.required }),
    ...(conditions.length > 0 && { allOf: conditions }),
  };
}

function propertiesOf(schema: Node, root: JsonSchema, depth: number): Node {
  const entries = isRecord(schema.properties) ? Object.entries(schema.properties) : [];
  return Object.fromEntries(
    entries
      .filter(([name, member]) => name !== '_meta' && member !== false)
      .map(([name, member]) => [name, nodeOf(member, root, depth + 1)]),
  );
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

/** Puts a text of JSON wherever the value is not of the kind that the field edits. */
function adapt(node: Node, value: unknown): Node {
  if (!fits(node, value)) {
    const { type: _, properties: _p, items: _i, allOf: _a, required: _r, ...about } = node;
    return { ...about, 'x-field': 'json' };
  }
  if (node.type !== 'object' || !isRecord(node.properties)) return node;
  const members = (properties: unknown) =>
    Object.fromEntries(
      Object.entries(isRecord(properties) ? properties : {}).map(([name, member]) => [
        name,
        adapt(member as Node, isRecord(value) ? own(value, name) : undefined),
      ]),
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

function fits(node: Node, value: unknown): boolean {
  if (value === undefined || node['x-field'] === 'json') return true;
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

/** The items of a list share one field, so each of them has to fit all the way down. */
function fitsDeep(node: Node, value: unknown): boolean {
  if (!fits(node, value)) return false;
  if (node.type !== 'object' || !isRecord(node.properties) || !isRecord(value)) return true;
  return Object.entries(node.properties).every(([name, member]) =>
    fitsDeep(member as Node, own(value, name)),
  );
}
