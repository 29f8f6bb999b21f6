import type { JsonSchema } from '#domain/plugin-validation.ts';

/** Additional keywords: bounds, default, examples, title. */
type More = Readonly<Record<string, unknown>>;
type Properties = Readonly<Record<string, JsonSchema>>;

export const text = (description: string, more: More = {}): JsonSchema => ({
  type: 'string',
  description,
  ...more,
});

/** A string that is sealed and never returned; `isSecretAt` must recognize its name. */
export const secret = (description: string, more: More = {}): JsonSchema =>
  text(description, { format: 'password', ...more });

export const whole = (description: string, more: More = {}): JsonSchema => ({
  type: 'integer',
  description,
  ...more,
});

/** A whole number, or a string with variables that yields one per request. Gateways load any string. */
export const wholeOrVariable = (
  description: string,
  minimum: number,
  more: More = {},
): JsonSchema => ({
  description,
  anyOf: [
    { title: 'Number', type: 'integer', minimum },
    { title: 'Variable', type: 'string', 'x-check': 'doubt-number' },
  ],
  ...more,
});

export const number = (description: string, more: More = {}): JsonSchema => ({
  type: 'number',
  description,
  ...more,
});

export const flag = (description: string, byDefault = false): JsonSchema => ({
  type: 'boolean',
  description,
  default: byDefault,
});

/** One of several strings. */
export const choice = (
  description: string,
  values: readonly string[],
  byDefault?: string,
): JsonSchema => ({
  type: 'string',
  description,
  enum: values,
  ...(byDefault !== undefined && { default: byDefault }),
});

export const list = (description: string, items: JsonSchema, more: More = {}): JsonSchema => ({
  type: 'array',
  description,
  items,
  ...more,
});

/** An object with named members. */
export const object = (
  description: string,
  properties: Properties,
  more: More = {},
): JsonSchema => ({ type: 'object', description, properties, ...more });

/** An object with arbitrary member names and one schema for their values. */
export const map = (description: string, values: JsonSchema, more: More = {}): JsonSchema => ({
  type: 'object',
  description,
  additionalProperties: values,
  ...more,
});

/** A member that a version after its plugin, and after 2.15, introduced. */
export const since = (version: string, schema: JsonSchema): JsonSchema => ({
  ...schema,
  'x-since': version,
});

/** The same for a member without which gateways let more callers in. */
export const guardSince = (version: string, schema: JsonSchema): JsonSchema => ({
  ...since(version, schema),
  'x-guards': true,
});

/** Members that exclude each other. */
export const notTogether = (...members: readonly string[]): JsonSchema => ({
  not: { required: members },
});

/** Requires exactly one of several sets of members. Forms show their titles. */
export const exactlyOne = (...sets: readonly string[][]): More => ({ oneOf: forms(sets) });

/** Requires at least one of several sets of members. */
export const atLeastOne = (...sets: readonly string[][]): More => ({ anyOf: forms(sets) });

const forms = (sets: readonly string[][]) =>
  sets.map((required) => ({ title: required.join(' and '), required }));

/** Matches objects with this value of a member. */
export const has = (member: string, value: unknown): JsonSchema => ({
  required: [member],
  properties: { [member]: { const: value } },
});

/** Applies a schema if a member has a value: `if` and `then` of JSON Schema. */
export const when = (member: string, value: unknown, then: JsonSchema): JsonSchema =>
  Object.fromEntries([
    ['if', has(member, value)],
    ['then', then],
  ]);

/** Applies a schema if a condition matches. */
export const onlyIf = (condition: JsonSchema, schema: JsonSchema): JsonSchema =>
  Object.fromEntries([
    ['if', condition],
    ['then', schema],
  ]);

/** Applies a schema unless a condition matches. */
export const unless = (condition: JsonSchema, schema: JsonSchema): JsonSchema => ({
  if: condition,
  else: schema,
});

/** Status of plugins whose schema has no upper bound. */
export const anyRejectedCode = (byDefault: number): JsonSchema =>
  whole('HTTP status of refused requests.', {
    minimum: 200,
    default: byDefault,
    'x-check': 'doubt-status',
  });

export const rejectedCode = (byDefault: number): JsonSchema =>
  whole('HTTP status of refused requests.', { minimum: 200, maximum: 599, default: byDefault });

export const rejectedMessage: JsonSchema = text('Message for refused requests.', {
  minLength: 1,
  examples: ['Too many requests, try again in a minute'],
});

/** Conditions on variables of the request, in the syntax of lua-resty-expr. */
export const conditions = (description: string, more: More = {}): JsonSchema =>
  list(
    description,
    {},
    { 'x-check': 'expression', examples: [[['http_x_beta', '==', 'yes']]], ...more },
  );

/**
 * The common settings of all plugins (APISIX, `plugin_injected_schema` in apisix/schema_def.lua, and
 * `check_single_plugin_schema` in apisix/plugin.lua).
 */
export const meta: JsonSchema = object(
  'Settings that every plugin has.',
  {
    disable: { type: 'boolean', description: 'Keep the settings without running the plugin.' },
    priority: whole('Priority among plugins; higher numbers run first.'),
    error_response: {
      description: 'Response body for requests that the plugin refuses.',
      oneOf: [{ type: 'string' }, { type: 'object' }],
    },
    filter: conditions('Conditions for running the plugin; all must match.'),
    pre_function: since(
      '3.12',
      text('Lua code that runs before the plugin, in each phase.', {
        'x-check': 'lua-chunk',
        examples: ['return function(conf, ctx) ngx.log(ngx.INFO, ctx.var.uri) end'],
      }),
    ),
  },
  { title: 'Common settings', additionalProperties: false },
);

/** The common settings that gateways compile even while the plugin is switched off. */
export const compiledMeta: JsonSchema = object('Settings that gateways compile.', {
  filter: conditions('Conditions for running the plugin; all must match.'),
  pre_function: text('Lua code that runs before the plugin.', { 'x-check': 'lua-chunk' }),
});

/** The schema of a plugin's configuration or metadata. Other members are allowed. */
export const configuration = (properties: Properties, more: More = {}): JsonSchema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties,
  ...more,
});

/** The members of an object's schema. */
export const membersOf = ({ properties }: JsonSchema): Properties =>
  (properties ?? {}) as Properties;
