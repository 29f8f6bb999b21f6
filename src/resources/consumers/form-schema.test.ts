import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consumers } from '#contract/examples/consumers.ts';
import type { Consumer, ConsumerSpec } from '#contract/generated/types.gen.ts';
import { zConsumerPatch, zConsumerSpec } from '#contract/generated/zod.gen.ts';
import { concealed } from '#domain/secrets.ts';
import { contractResolver } from '#shared/form-resolver.ts';
import {
  type ConsumerValues,
  consumerSchema,
  defaults,
  newCredential,
  normalize,
  toBody,
  toCreateBody,
  toForm,
} from './form-schema.ts';

/** A member of a later version of the contract, also nested in members with fields. */
const later = { later: fc.constant({ kept: [1, { deep: true }] }) };
const text = fc.string({ minLength: 1, maxLength: 8 });

const credentials = fc.record(
  {
    'key-auth': fc.record({ key: fc.constant(concealed), ...later }, { requiredKeys: ['key'] }),
    'basic-auth': fc.record({ username: text, password: fc.constant(concealed), ...later }),
    'jwt-auth': fc.record(
      {
        key: text,
        secret: fc.constant(concealed),
        algorithm: fc.constantFrom('HS256', 'HS512', 'RS256', 'ES256'),
        public_key: text,
        exp: fc.integer({ min: 1 }),
        base64_secret: fc.boolean(),
        ...later,
      },
      { requiredKeys: ['key'] },
    ),
    'hmac-auth': fc.record(
      {
        access_key: text,
        secret_key: fc.constant(concealed),
        clock_skew: fc.nat(),
        signed_headers: fc.array(text, { maxLength: 3 }),
        ...later,
      },
      { requiredKeys: ['access_key', 'secret_key'] },
    ),
    'ldap-auth': fc.record({ user_dn: text }),
  },
  { requiredKeys: [] },
);

const consumer: fc.Arbitrary<Consumer> = fc
  .record(
    {
      name: fc.stringMatching(/^[a-zA-Z0-9_]{1,12}$/),
      description: fc.string({ maxLength: 40 }),
      credentials: fc.option(credentials),
      plugins: fc.dictionary(
        fc.constantFrom('cors', 'limit-count'),
        fc.dictionary(fc.string({ maxLength: 6 }), fc.jsonValue()),
      ),
      labels: fc.uniqueArray(fc.stringMatching(/^[a-z0-9_-]{1,6}$/), { maxLength: 4 }),
      ...later,
    },
    { requiredKeys: ['name', 'labels'] },
  )
  .map((spec) => ({
    ...spec,
    id: '7',
    cluster_id: '5',
    status: 50,
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
  }));

/** Mimics the form library, which sets absent members when it renders their fields. */
function rendered(values: ConsumerValues): ConsumerValues {
  const copy = structuredClone(values);
  const { 'jwt-auth': jwt, 'hmac-auth': hmac } = copy.credentials ?? {};
  if (jwt) {
    jwt.secret ??= '';
    jwt.private_key ??= undefined;
    jwt.exp ??= undefined;
  }
  if (hmac) {
    hmac.signed_headers ??= [];
    hmac.clock_skew ??= undefined;
  }
  return copy;
}

/** One edit of each member through its field. */
const edits: Record<string, (values: ConsumerValues) => Partial<ConsumerValues>> = {
  description: ({ description = '' }) => ({ description: `${description}x` }),
  credentials: ({ credentials: some }) => ({
    credentials: { ...some, 'key-auth': { ...some?.['key-auth'], key: 'typed' } },
  }),
  plugins: (values) => ({ plugins: { ...values.plugins, 'request-id': {} } }),
  labels: ({ labels = [] }) => ({ labels: [...labels, 'UPPER'] }),
};

describe('round trip', () => {
  it.each(consumers)('keeps the example $name', (example) => {
    expect(toBody(rendered(toForm(example)), toForm(example))).toBeNull();
    expect(zConsumerSpec.safeParse(toCreateBody(toForm(example))).success).toBe(true);
  });

  it('sends nothing without a change, whichever fields are rendered', () => {
    fc.assert(
      fc.property(consumer, (any) => {
        const loaded = toForm(any);
        expect(toBody(rendered(loaded), loaded)).toBeNull();
        expect(normalize(rendered(loaded))).toEqual(normalize(loaded));
      }),
    );
  });

  it('sends only the changed member, unknown nested members included', () => {
    fc.assert(
      fc.property(consumer, fc.constantFrom(...Object.keys(edits)), (any, name) => {
        const loaded = toForm(any);
        const edited = { ...rendered(loaded), ...edits[name]?.(loaded) };
        const body = toBody(edited, loaded);
        const expected = normalize({ ...loaded, ...edits[name]?.(loaded) });
        expect(body).toEqual({ [name]: expected[name as keyof ConsumerSpec] });
        expect(zConsumerPatch.safeParse(body).success).toBe(true);
      }),
    );
  });

  it('sends removed members as empty, and no credentials as null', () => {
    const [, full] = consumers;
    if (!full) throw new Error('The example is gone');
    const loaded = toForm(full);
    const values = { ...loaded, description: '', labels: [], plugins: {}, credentials: {} };
    expect(toBody(values, loaded)).toEqual({
      description: '',
      labels: [],
      plugins: {},
      credentials: null,
    });
  });

  it('omits empty members when creating', () => {
    expect(toCreateBody({ ...defaults, name: 'jack' })).toEqual({ name: 'jack' });
  });
});

describe('a new credential', () => {
  it('has the defaults of the contract and the name as its key', () => {
    expect(newCredential('jwt-auth', 'jack')).toEqual({
      key: 'jack',
      secret: '',
      algorithm: 'HS256',
      exp: 86_400,
      base64_secret: false,
    });
    expect(newCredential('hmac-auth', 'jack')).toMatchObject({
      access_key: 'jack',
      secret_key: '',
      validate_request_body: true,
    });
    expect(newCredential('basic-auth', 'jack')).toEqual({ username: 'jack', password: '' });
    expect(newCredential('key-auth', 'jack')).toEqual({ key: '' });
  });

  it('must be filled in', async () => {
    const resolve = contractResolver<ConsumerValues>(consumerSchema);
    const values = { ...defaults, name: 'jack', credentials: { 'key-auth': { key: '' } } };
    const { errors } = await resolve(values, undefined, {
      fields: {},
      shouldUseNativeValidation: false,
    });
    expect(errors.credentials).toMatchObject({ 'key-auth': { key: { message: 'Required' } } });
  });
});
