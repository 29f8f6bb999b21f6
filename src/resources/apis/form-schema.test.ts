import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apis } from '#contract/examples/apis.ts';
import type {
  Api,
  ApiSpec,
  Expression,
  GatewayIssues,
  UpstreamTimeout,
} from '#contract/generated/types.gen.ts';
import { zApiPatch, zApiSpec } from '#contract/generated/zod.gen.ts';
import { allMethods } from '#domain/api-methods.ts';
import { isPublished } from '#domain/publication.ts';
import { contractResolver } from '#shared/form-resolver.ts';
import { groupLabels, operatorLabels, subjectLabels } from '#shared/route-control.ts';
import {
  type ApiValues,
  apiSchema,
  defaults,
  newExpression,
  newGroup,
  toBody,
  toClone,
  toCreateBody,
  toForm,
} from './form-schema.ts';

/** A member of a later version of the contract, nested where the form edits. */
const later = { later: fc.constant({ kept: [1, { deep: true }] }) };

const keysOf = <Key extends string>(labels: Record<Key, string>) => Object.keys(labels) as Key[];
const text = fc.string({ minLength: 1, maxLength: 8 });
const { expression } = fc.letrec<{ expression: Expression; group: Expression; one: Expression }>(
  (tie) => ({
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      tie('one') as fc.Arbitrary<Expression>,
      tie('group') as fc.Arbitrary<Expression>,
    ),
    one: fc.record({
      subject: fc.constantFrom(...keysOf(subjectLabels)),
      operator: fc.constantFrom(...keysOf(operatorLabels)),
      name: text,
      value: text,
      values: fc.array(text, { minLength: 1, maxLength: 3 }),
      ...later,
    }),
    group: fc.record({
      subject: fc.constant('group' as const),
      operator: fc.constantFrom(...keysOf(groupLabels)),
      expressions: fc.array(tie('expression') as fc.Arbitrary<Expression>, {
        minLength: 1,
        maxLength: 3,
      }),
      ...later,
    }),
  }),
);
const seconds = fc.double({ min: 0.1, max: 600, noNaN: true });
const plugins = fc.dictionary(
  fc.constantFrom('cors', 'limit-count', 'proxy-rewrite'),
  fc.dictionary(fc.string({ maxLength: 6 }), fc.jsonValue()),
);
const api: fc.Arbitrary<Api> = fc
  .record(
    {
      name: fc.string({ minLength: 1, maxLength: 64 }),
      description: fc.string({ maxLength: 40 }),
      paths: fc.array(
        fc.record(
          {
            path: fc.stringMatching(/^[a-z/]{0,12}$/),
            path_type: fc.constantFrom('Prefix' as const, 'Exact' as const),
            ...later,
          },
          { requiredKeys: ['path'] },
        ),
        { minLength: 1, maxLength: 5 },
      ),
      methods: fc.uniqueArray(fc.constantFrom(...allMethods)),
      fine_grained_route_control: fc.record(
        {
          enabled: fc.boolean(),
          logical_relationship: fc.constantFrom('All' as const, 'Any' as const),
          expressions: fc.array(expression, { maxLength: 4 }),
          ...later,
        },
        { requiredKeys: [] },
      ),
      plugins,
      strip_path_prefix: fc.boolean(),
      labels: fc.uniqueArray(fc.stringMatching(/^[a-z0-9_-]{1,6}$/), { maxLength: 4 }),
      type: fc.constantFrom('Rest' as const, 'WebSocket' as const),
      active: fc.constantFrom(0 as const, 1 as const),
      priority: fc.integer({ min: -1000, max: 1000 }),
      timeout: fc.record(
        { connect: seconds, send: seconds, read: seconds, ...later },
        { requiredKeys: [] },
      ),
      remote_addrs: fc.uniqueArray(fc.ipV4(), { minLength: 1, maxLength: 4 }),
      gateway_extra: fc.dictionary(fc.stringMatching(/^[a-z_]{1,6}$/), fc.jsonValue()),
      gateway_issues: fc.constant([
        { field: 'name', rule: 'pattern', message: 'No' },
      ] as GatewayIssues),
      ...later,
    },
    { requiredKeys: ['name', 'paths', 'strip_path_prefix', 'labels', 'type', 'active'] },
  )
  .map((spec) => ({
    ...spec,
    id: '7',
    app_id: '5',
    status: 50,
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
  }));

/** An edit of each member, as made by the fields of the form. */
const edits: { [Name in keyof ApiSpec]-?: (values: ApiValues) => Partial<ApiValues> } = {
  name: ({ name }) => ({ name: `${name}x` }),
  description: ({ description = '' }) => ({ description: `${description}x` }),
  paths: ({ paths }) => ({ paths: [...paths, { path: 'added', path_type: 'Exact' }] }),
  methods: ({ methods = [] }) => ({
    methods: methods.includes('PUT') ? methods.filter((m) => m !== 'PUT') : [...methods, 'PUT'],
  }),
  fine_grained_route_control: ({ fine_grained_route_control: control }) => ({
    fine_grained_route_control: { ...control, enabled: !control?.enabled },
  }),
  plugins: (values) => ({ plugins: { ...values.plugins, 'request-id': {} } }),
  strip_path_prefix: (values) => ({ strip_path_prefix: !values.strip_path_prefix }),
  labels: ({ labels = [] }) => ({ labels: [...labels, 'UPPER'] }),
  type: ({ type }) => ({ type: type === 'Rest' ? 'WebSocket' : 'Rest' }),
  active: ({ active }) => ({ active: active === 0 ? 1 : 0 }),
  priority: ({ priority = 0 }) => ({ priority: priority + 1 }),
  timeout: ({ timeout }) => ({ timeout: { ...timeout, read: 1234.5 } }),
  remote_addrs: ({ remote_addrs = [] }) => ({ remote_addrs: [...remote_addrs, '10.0.0.0/8'] }),
  gateway_extra: ({ gateway_extra }) => ({ gateway_extra: { ...gateway_extra, filter_func: 'f' } }),
};

/** Changes values like the form library, which creates a missing group when it renders one of its fields. */
const rendered = (values: ApiValues): ApiValues => ({
  ...values,
  timeout: {
    connect: undefined,
    send: undefined,
    read: undefined,
    ...values.timeout,
  } as unknown as UpstreamTimeout,
});

describe('round trip', () => {
  it.each(apis)('keeps the example $name', (example) => {
    expect(toBody(toForm(example), toForm(example))).toBeNull();
    expect(zApiSpec.safeParse(toCreateBody(toForm(example))).success).toBe(true);
  });

  it('sends nothing when nothing changed', () => {
    fc.assert(
      fc.property(api, (any) => {
        expect(toBody(toForm(any), toForm(any))).toBeNull();
        expect(toBody(rendered(toForm(any)), toForm(any))).toBeNull();
      }),
    );
  });

  it('never sends what the server reports about a record', () => {
    fc.assert(
      fc.property(api, (any) => {
        expect(toForm(any)).not.toHaveProperty('gateway_issues');
      }),
    );
  });

  it('sends only the changed member, as a whole, with its unknown members', () => {
    const member = fc.constantFrom(...(Object.keys(edits) as (keyof typeof edits)[]));
    fc.assert(
      fc.property(api, member, (any, name) => {
        const loaded = toForm(any);
        const body = toBody(rendered({ ...loaded, ...edits[name](loaded) }), loaded);
        expect(Object.keys(body ?? {})).toEqual([name]);
        expect(zApiPatch.safeParse(body).success).toBe(true);
        const before = JSON.stringify(any[name] ?? null).split('"later"').length;
        expect(JSON.stringify(body).split('"later"').length).toBe(before);
      }),
    );
  });

  it('copies every member, known or not, with another name and unpublished', () => {
    fc.assert(
      fc.property(api, (any) => {
        const body = toCreateBody(toClone(any));
        expect(isPublished(body)).toBe(false);
        expect([...body.name].length).toBeLessThanOrEqual(64);
        expect(body.name.endsWith(' copy')).toBe(true);
        expect(body).not.toHaveProperty('id');
        expect('later' in body).toBe('later' in any);
        expect(body.paths).toMatchObject(any.paths);
        const { priority, remote_addrs, gateway_extra } = body;
        expect({ priority, remote_addrs }).toEqual({
          priority: any.priority,
          remote_addrs: any.remote_addrs,
        });
        expect(gateway_extra ?? {}).toEqual(any.gateway_extra ?? {});
      }),
    );
  });
});

describe('toBody', () => {
  const example = apis.find(({ name }) => name === 'refunds');
  const loaded = example ? toForm(example) : defaults;

  it('removes optional members by sending them empty', () => {
    const values = { ...loaded, description: '', labels: [], methods: [], plugins: {} };
    expect(toBody(values, loaded)).toEqual({
      description: '',
      labels: [],
      methods: [],
      plugins: {},
    });
  });

  it('removes advanced members with null, because gateways take no empty ones', () => {
    const before = {
      ...loaded,
      priority: 3,
      timeout: { read: 5 },
      remote_addrs: ['10.0.0.0/8'],
      gateway_extra: { plugin_config_id: 'shared' },
    };
    const { priority: _p, timeout: _t, remote_addrs: _a, gateway_extra: _g, ...values } = before;
    expect(toBody(values, before)).toEqual({
      priority: null,
      timeout: null,
      remote_addrs: null,
      gateway_extra: null,
    });
  });

  it('ignores the order of methods', () => {
    expect(toBody({ ...loaded, methods: loaded.methods?.toReversed() ?? [] }, loaded)).toBeNull();
  });

  it('drops the unused name and value of a condition', () => {
    const control = loaded.fine_grained_route_control;
    const leftovers: Expression[] = [
      { subject: 'path', name: 'X-Left', operator: 'present', value: 'left' },
    ];
    const body = toBody(
      { ...loaded, fine_grained_route_control: { ...control, expressions: leftovers } },
      loaded,
    );
    expect(body?.fine_grained_route_control?.expressions).toEqual([
      { subject: 'path', operator: 'present' },
    ]);
  });

  it('drops the unused members of nested conditions, and keeps an empty text', () => {
    const control = loaded.fine_grained_route_control;
    const edited: Expression[] = [
      {
        subject: 'group',
        operator: 'any',
        expressions: [
          { subject: 'header', name: 'x-a', operator: 'in', value: '', values: ['1', '2'] },
          { subject: 'query', name: 'b', operator: 'equal', value: '', values: [] },
        ],
      },
    ];
    const body = toBody(
      { ...loaded, fine_grained_route_control: { ...control, expressions: edited } },
      loaded,
    );
    expect(body?.fine_grained_route_control?.expressions).toEqual([
      {
        subject: 'group',
        operator: 'any',
        expressions: [
          { subject: 'header', name: 'x-a', operator: 'in', values: ['1', '2'] },
          { subject: 'query', name: 'b', operator: 'equal', value: '' },
        ],
      },
    ]);
  });
});

it('omits members with a default when it creates', () => {
  const body = toCreateBody({ ...defaults, name: 'orders' });
  expect(body).toEqual({
    name: 'orders',
    paths: [{ path: '', path_type: 'Prefix' }],
    type: 'Rest',
    strip_path_prefix: false,
    active: 0,
  });
});

describe('rules', () => {
  const resolve = async (values: Partial<ApiValues>) => {
    const options = { fields: {}, shouldUseNativeValidation: false };
    const all = { ...defaults, name: 'orders', ...values };
    return (await contractResolver<ApiValues>(apiSchema('/shop'))(all, undefined, options)).errors;
  };

  it('accepts a new API with a name', async () => {
    expect(await resolve({})).toEqual({});
  });

  it.each([
    ['name', { name: '' }, 'Required'],
    ['name', { name: '   ' }, 'Must not be blank'],
    ['name', { name: 'a'.repeat(65) }, 'At most 64 characters'],
    ['name', { name: '😀'.repeat(65) }, 'At most 64 characters'],
    ['description', { description: 'a'.repeat(257) }, 'At most 256 characters'],
    ['paths', { paths: [] }, 'Add at least one item'],
    [
      'paths',
      { paths: Array.from({ length: 65 }, (_, i) => ({ path: `p${i}` })) },
      'At most 64 items',
    ],
  ] as const)('reports the error of %s', async (field, values, message) => {
    const errors = await resolve(structuredClone(values) as Partial<ApiValues>);
    expect(errors[field]?.message ?? errors[field]?.root?.message).toBe(message);
  });

  it('accepts a name of 64 code points', async () => {
    expect(await resolve({ name: '😀'.repeat(64) })).toEqual({});
  });

  it('reports errors at the rows of a list', async () => {
    const errors = await resolve({
      paths: [{ path: 'carts' }, { path: 'carts?open' }, { path: '/carts', path_type: 'Prefix' }],
      labels: ['ok', 'with.dot', 'ok'],
      fine_grained_route_control: {
        enabled: true,
        logical_relationship: 'All',
        expressions: [newExpression(), { subject: 'path', operator: 'present' }],
      },
    });
    expect(errors.paths).toMatchObject({
      1: { path: { message: expect.stringMatching(/query/) } },
      2: { path: { message: 'Already in the list' } },
    });
    expect(errors.labels?.[1]?.message).toMatch(/^Letters, digits/);
    expect(errors.labels?.[2]?.message).toBe('Already in the list');
    expect(errors.fine_grained_route_control?.expressions?.[0]).toMatchObject({
      name: { message: 'Required' },
      value: { message: 'Required' },
    });
    expect(errors.fine_grained_route_control?.expressions?.[1]).toBeUndefined();
  });

  it('reports an error within nested groups at its condition', async () => {
    const group = (...expressions: Expression[]): Expression => ({ ...newGroup(), expressions });
    const errors = await resolve({
      fine_grained_route_control: { enabled: true, expressions: [group(group(newExpression()))] },
    });
    expect(errors.fine_grained_route_control?.expressions?.[0]).toMatchObject({
      expressions: [{ expressions: [{ name: { message: 'Required' } }] }],
    });
  });
});
