import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusters } from '#contract/examples/clusters.ts';
import type { AclPolicy, AuthenticationPolicy, Cluster } from '#contract/generated/types.gen.ts';
import { zClusterPluginsPatch } from '#contract/generated/zod.gen.ts';
import { concealed } from '#domain/secrets.ts';
import { contractResolver } from '#shared/form-resolver.ts';
import { switchBody } from './actions.tsx';
import {
  defaultsOf,
  newAuthentication,
  normalize,
  type PolicyValues,
  policySchema,
  toBody,
  toForm,
} from './form-schema.ts';
import { toBody as pluginsBody, toForm as pluginsForm, toFormField } from './plugins-schema.ts';
import { authenticationTexts, policyFacts, policyNames, policyState } from './status.ts';

/** A member of a later version of the contract. */
const later = { later: fc.constant({ kept: [1, { deep: true }] }) };
const text = fc.string({ minLength: 1, maxLength: 8 });

const acl = fc
  .record({ by: fc.constantFrom('consumers', 'consumer_labels'), list: fc.array(text), ...later })
  .chain(({ by, list, later: kept }) =>
    fc.constantFrom('Allow', 'Deny').map((mode) => ({
      mode,
      later: kept,
      [`${mode === 'Allow' ? 'allowed' : 'denied'}_${by}`]: ['jack', ...list],
    })),
  ) as unknown as fc.Arbitrary<AclPolicy>;

const authentication = fc.oneof(
  fc.record({ type: fc.constant('key-auth'), header: text, ...later }, { requiredKeys: ['type'] }),
  fc.record({ type: fc.constantFrom('basic-auth', 'hmac-auth'), ...later }),
  fc.record({ type: fc.constant('jwt-auth'), cookie: text, ...later }, { requiredKeys: ['type'] }),
  fc.record({
    type: fc.constant('openid-connect'),
    client_id: text,
    client_secret: fc.constant(concealed),
    discovery: text,
    session: fc.constant({ secret: concealed }),
    ...later,
  }),
) as unknown as fc.Arbitrary<AuthenticationPolicy>;

const cluster: fc.Arbitrary<Cluster> = fc
  .record({
    acl,
    authentication,
    logging: fc.record({ enabled: fc.boolean(), ...later }, { requiredKeys: [] }),
    csrf: fc.record({ key: fc.constant(concealed), ...later }),
  })
  .map((policies) => {
    const [example] = clusters;
    if (!example) throw new Error('The example is gone');
    return { ...example, policies };
  });

/** Adds the `undefined` members that the form library creates for rendered fields. */
function rendered(values: PolicyValues): PolicyValues {
  const fields = { header: undefined, rejected_code: undefined, log_collection_id: undefined };
  const entries = Object.entries(values).map(([name, policy]) => [name, { ...fields, ...policy }]);
  return Object.fromEntries(entries);
}

const edits = {
  acl: { rejected_message: 'Ask first.' },
  authentication: { strip_credentials: true },
  logging: { log_collection_id: '42' },
};

describe('round trip', () => {
  it('sends nothing without a change, whatever fields were rendered', () => {
    fc.assert(
      fc.property(cluster, fc.constantFrom(...policyNames), (any, policy) => {
        const loaded = toForm(any, policy);
        expect(toBody(rendered(loaded), loaded)).toBeNull();
      }),
    );
  });

  it('sends the whole policy with its unknown members', () => {
    fc.assert(
      fc.property(cluster, fc.constantFrom(...policyNames), (any, policy) => {
        const loaded = toForm(any, policy);
        const edited = { ...any.policies?.[policy], ...edits[policy] };
        const body = toBody(rendered({ [policy]: edited }), loaded);
        expect(body).toEqual({ [policy]: edited });
        expect(zClusterPluginsPatch.safeParse(body).success).toBe(true);
      }),
    );
  });

  it('turns a policy off and on and keeps its settings', () => {
    fc.assert(
      fc.property(cluster, fc.constantFrom(...policyNames), ({ policies = {} }, policy) => {
        const off = switchBody(policies, policy, false);
        expect(off[policy]).toMatchObject({ ...policies[policy], ...offMark(policy) });
        expect(policyState({ ...policies, [policy]: off[policy] ?? undefined }, policy)).toBe(
          'off',
        );
        const on = switchBody({ ...policies, [policy]: off[policy] }, policy, true);
        expect(policyState({ [policy]: on[policy] ?? undefined }, policy)).toBe('on');
      }),
    );
  });
});

const offMark = (policy: string) =>
  policy === 'logging' ? { enabled: false } : { _meta: { disable: true } };

describe('other plugins', () => {
  it('excludes policies with a form and sends the changed plugins', () => {
    const [, example] = clusters;
    if (!example) throw new Error('The example is gone');
    const loaded = pluginsForm(example);
    expect(Object.keys(loaded.plugins)).toEqual(['ip-restriction']);
    expect(pluginsBody(structuredClone(loaded), loaded)).toBeNull();
    expect(pluginsBody({ plugins: { cors: {} } }, loaded)).toEqual({
      cors: {},
      'ip-restriction': null,
    });
    expect(toFormField('cors.max_age')).toBe('plugins.cors.max_age');
  });
});

describe('a new policy', () => {
  const validate = (values: PolicyValues) =>
    contractResolver<PolicyValues>(policySchema)(values, undefined, {
      fields: {},
      shouldUseNativeValidation: false,
    });

  it('starts with the defaults of the contract', () => {
    expect(normalize(defaultsOf('authentication'))).toEqual({
      authentication: { type: 'key-auth', header: 'apikey', strip_credentials: false },
    });
    expect(defaultsOf('acl').acl).toMatchObject({ rejected_code: 403 });
  });

  it.each(Object.keys(authenticationTexts) as AuthenticationPolicy['type'][])(
    'of type %s is valid, or requires only what has no default',
    async (type) => {
      const { errors } = await validate({ authentication: newAuthentication(type) });
      const lacking = Object.keys(errors.authentication ?? {}).sort();
      const needed = ['client_id', 'client_secret', 'discovery', 'session'];
      expect(lacking).toEqual(type === 'openid-connect' ? needed : []);
    },
  );

  it('is refused without a listed consumer', async () => {
    const { errors } = await validate(defaultsOf('acl'));
    expect(errors.acl).toHaveProperty('allowed_consumers');
  });
});

it('shows no secret in the facts of a policy', () => {
  fc.assert(
    fc.property(cluster, ({ policies = {} }) => {
      const facts = JSON.stringify(policyNames.map((name) => policyFacts(policies, name)));
      expect(facts).not.toContain(concealed);
    }),
  );
});
