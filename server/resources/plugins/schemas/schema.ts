import type { JsonSchema } from '#domain/plugin-validation.ts';

/** Keywords beyond type and description: bounds, default, examples, title. */
type More = Readonly<Record<string, unknown>>;
type Properties = Readonly<Record<string, JsonSchema>>;

/** A text. */
export const text = (description: string, more: More = {}): JsonSchema => ({
  type: 'string',
  description,
  ...more,
});

/** A text that is sealed and never answered; `isSecretPath` of the contract must agree on its name. */
export const secret = (description: string, more: More = {}): JsonSchema =>
  text(description, { format: 'password', ...more });

/** A whole number. */
export const whole = (description: string, more: More = {}): JsonSchema => ({
  type: 'integer',
  description,
  ...more,
});

/** A whole number, or a text with variables that makes one of each request. */
export const wholeOrVariable = (
  description: string,
  minimum: number,
  more: More = {},
): JsonSchema => ({
  description,
  anyOf: [
    { title: 'Number', type: 'integer', minimum },
    {
      title: 'Variable',
      type: 'string',
      pattern: '\\$',
      'x-message': 'A whole number, or a variable such as $http_x_limit',
    },
  ],
  ...more,
});

/** Any number. */
export const number = (description: string, more: More = {}): JsonSchema => ({
  type: 'number',
  description,
  ...more,
});

/** A switch. */
export const flag = (description: string, byDefault = false): JsonSchema => ({
  type: 'boolean',
  description,
  default: byDefault,
});

/** One of a few texts. */
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

/** A list of items of one form. */
export const list = (description: string, items: JsonSchema, more: More = {}): JsonSchema => ({
  type: 'array',
  description,
  items,
  ...more,
});

/** An object with members that have names. */
export const object = (
  description: string,
  properties: Properties,
  more: More = {},
): JsonSchema => ({ type: 'object', description, properties, ...more });

/** An object with members of any name and one form. */
export const map = (description: string, values: JsonSchema, more: More = {}): JsonSchema => ({
  type: 'object',
  description,
  additionalProperties: values,
  ...more,
});

/** Members that cannot stand beside each other. */
export const notTogether = (...members: readonly string[]): JsonSchema => ({
  not: { required: members },
});

/** What a form asks for when one of several sets of members is needed: exactly one of them. */
export const exactlyOne = (...sets: readonly string[][]): More => ({ oneOf: forms(sets) });

/** The same, for at least one of them. */
export const atLeastOne = (...sets: readonly string[][]): More => ({ anyOf: forms(sets) });

const forms = (sets: readonly string[][]) =>
  sets.map((required) => ({ title: required.join(' and '), required }));

/** That a member is there with this value. */
export const has = (member: string, value: unknown): JsonSchema => ({
  required: [member],
  properties: { [member]: { const: value } },
});

/** What holds while a member has a value: `if` and `then` of JSON Schema. */
export const when = (member: string, value: unknown, then: JsonSchema): JsonSchema =>
  Object.fromEntries([
    ['if', has(member, value)],
    ['then', then],
  ]);

/** What holds unless a condition does. */
export const unless = (condition: JsonSchema, schema: JsonSchema): JsonSchema => ({
  if: condition,
  else: schema,
});

/** HTTP status of a refusal. */
export const rejectedCode = (byDefault: number): JsonSchema =>
  whole('HTTP status of a refused request.', { minimum: 200, maximum: 599, default: byDefault });

/** Text of a refusal. */
export const rejectedMessage: JsonSchema = text('Text that a refused caller reads.', {
  minLength: 1,
  maxLength: 65536,
  examples: ['Too many requests, try again in a minute'],
});

/** Conditions on variables of the request, as lua-resty-expr reads them. */
export const conditions = (description: string): JsonSchema =>
  list(description, { type: 'array', items: {} }, { examples: [[['http_x_beta', '==', 'yes']]] });

/**
 * What every plugin takes beside its own settings (APISIX, `plugin_injected_schema` in apisix/schema_def.lua).
 */
export const meta: JsonSchema = object(
  'How gateways treat this use of the plugin, whatever the plugin is.',
  {
    disable: { type: 'boolean', description: 'Keep the settings, but do not run the plugin.' },
    priority: whole('Place in the order of plugins; higher numbers run first.'),
    error_response: {
      description: 'What to answer instead when the plugin refuses a request.',
      anyOf: [{ type: 'string' }, { type: 'object' }],
    },
    filter: conditions('Conditions under which the plugin runs; all must hold.'),
  },
  { title: 'Common settings' },
);

/** The schema of a plugin's configuration or metadata. Members that it does not name are allowed. */
export const configuration = (properties: Properties, more: More = {}): JsonSchema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties,
  ...more,
});
