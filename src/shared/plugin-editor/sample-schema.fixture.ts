import type { JsonSchema } from '#domain/plugin-validation.ts';

/** A schema with every kind of member that the form supports. */
export const sampleSchema: JsonSchema = {
  type: 'object',
  required: ['count'],
  $defs: { port: { type: 'integer', minimum: 1, maximum: 65535, default: 6379 } },
  properties: {
    count: { type: 'integer', minimum: 0, examples: [100] },
    policy: { type: 'string', enum: ['local', 'redis'], default: 'local' },
    quiet: { type: 'boolean', default: true },
    key: { anyOf: [{ type: 'string' }, { type: 'integer' }] },
    rejected_msg: { type: 'string', minLength: 1, default: 'Too many' },
    secret_key: { type: 'string', format: 'password' },
    allow: { type: 'array', minItems: 2, items: { type: 'string', minLength: 1 } },
    nodes: {
      type: 'array',
      items: {
        type: 'object',
        required: ['host'],
        properties: { host: { type: 'string' }, port: { $ref: '#/$defs/port' } },
      },
    },
    headers: { type: 'object', additionalProperties: { type: 'string' } },
    timeout: { type: 'object', properties: { read: { type: 'number', default: 6 } } },
    fixed: { const: 'always' },
    methods: { type: 'array', items: { type: 'string', enum: ['GET', 'POST'] } },
    types: {
      anyOf: [
        { title: 'Some', type: 'array', minItems: 1, items: { type: 'string' } },
        { title: 'All', const: '*' },
      ],
    },
    anything: {},
  },
  allOf: [
    Object.fromEntries([
      ['if', { required: ['policy'], properties: { policy: { const: 'redis' } } }],
      [
        'then',
        { required: ['redis_host'], properties: { redis_host: { type: 'string', default: 'db' } } },
      ],
    ]),
  ],
};
