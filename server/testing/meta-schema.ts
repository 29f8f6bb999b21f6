import type { JsonSchema } from '#domain/plugin-validation.ts';

const schema = { $ref: '#' };
const schemas = { type: 'array', minItems: 1, items: schema };
const named = { type: 'object', additionalProperties: schema };
const count = { type: 'integer', minimum: 0 };
const names = { type: 'array', uniqueItems: true, items: { type: 'string' } };
const typeName = {
  enum: ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'],
};

/**
 * The part of the meta-schema of JSON Schema 2020-12 that the schemas of plugins use
 * (https://json-schema.org/draft/2020-12/schema), in one document. It is stricter: a keyword that it does not list is
 * refused, so that a misspelt one does not pass as an unknown annotation.
 */
export const metaSchema: JsonSchema = {
  type: ['object', 'boolean'],
  properties: {
    $schema: { const: 'https://json-schema.org/draft/2020-12/schema' },
    title: { type: 'string' },
    description: { type: 'string' },
    deprecated: { type: 'boolean' },
    default: {},
    example: {},
    examples: { type: 'array' },
    type: { anyOf: [typeName, { type: 'array', minItems: 1, uniqueItems: true, items: typeName }] },
    const: {},
    enum: { type: 'array', minItems: 1, uniqueItems: true },
    format: { enum: ['ipv4', 'ipv6', 'uri', 'password'] },
    pattern: { type: 'string', format: 'regex' },
    minLength: count,
    maxLength: count,
    minimum: { type: 'number' },
    maximum: { type: 'number' },
    exclusiveMinimum: { type: 'number' },
    exclusiveMaximum: { type: 'number' },
    multipleOf: { type: 'number', exclusiveMinimum: 0 },
    items: schema,
    prefixItems: schemas,
    contains: schema,
    minContains: count,
    maxContains: count,
    minItems: count,
    maxItems: count,
    uniqueItems: { type: 'boolean' },
    required: names,
    properties: named,
    additionalProperties: schema,
    patternProperties: named,
    propertyNames: schema,
    dependentRequired: { type: 'object', additionalProperties: names },
    dependentSchemas: named,
    minProperties: count,
    maxProperties: count,
    anyOf: schemas,
    oneOf: schemas,
    allOf: schemas,
    not: schema,
    if: schema,
    // Built like this because an object with a member `then` would pass for a promise.
    ...Object.fromEntries([['then', schema]]),
    else: schema,
    'x-note': { type: 'string' },
    'x-message': { type: 'string' },
    'x-check': { anyOf: [{ type: 'string' }, { ...names, minItems: 1 }] },
    'x-since': { type: 'string', pattern: '^\\d+\\.\\d+$' },
    'x-guards': { const: true },
  },
  additionalProperties: false,
};
