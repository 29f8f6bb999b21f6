import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { members } from '#contract/examples/members.ts';
import { roles } from '#contract/examples/roles.ts';
import type { Member, MemberInvite, RoleBinding } from '#contract/generated/types.gen.ts';
import { zMemberInvite, zMemberUpdate } from '#contract/generated/zod.gen.ts';
import { bindingKey } from '#domain/member-rules.ts';
import { contractResolver } from '#shared/form-resolver.ts';
import {
  inviteDefaults,
  inviteSchema,
  normalize,
  type RolesValues,
  rolesSchema,
  toBody,
  toForm,
  toInvite,
} from './form-schema.ts';

const [owner, clusterRole, wideRole] = roles.map(({ id }) => id);
const clusters = ['5', '6', '7'];
const targets = { roles, clusterIds: new Set(clusters) };
const [active] = members;
if (!active || !owner || !clusterRole || !wideRole) throw new Error('The examples are missing');

/** Valid bindings, including a member of a later version of the contract, which must be kept. */
const possible: fc.Arbitrary<RoleBinding> = fc.oneof(
  fc.record({
    role_id: fc.constant(clusterRole),
    cluster_id: fc.constantFrom(null, ...clusters),
    later: fc.constant({ kept: [1] }),
  }),
  fc.record({ role_id: fc.constant(wideRole), cluster_id: fc.constant(null) }),
);
const bindings = fc.uniqueArray(possible, { selector: bindingKey, minLength: 1, maxLength: 4 });
const member: fc.Arbitrary<Member> = bindings.map((role_bindings) => ({
  ...active,
  role_bindings,
}));

/** The form values, where an empty cluster is undefined. */
const formValues = ({ role_bindings }: RolesValues): RolesValues => ({
  role_bindings: role_bindings.map((binding) => ({
    ...binding,
    cluster_id: binding.cluster_id ?? undefined,
  })),
});

async function errorsOf(values: RolesValues) {
  const resolve = contractResolver<RolesValues>(rolesSchema(targets));
  const fields = { fields: {}, shouldUseNativeValidation: false };
  return (await resolve(values, undefined, fields)).errors.role_bindings;
}

describe('the roles of a member', () => {
  it.each(members)('of $email survive a round trip', (example) => {
    expect(toBody(formValues(toForm(example)), toForm(example))).toBeNull();
  });

  it('send nothing without changes, regardless of order and of how an empty cluster is written', () => {
    fc.assert(
      fc.property(member, fc.boolean(), (any, turned) => {
        const loaded = toForm(any);
        const { role_bindings } = formValues(loaded);
        const values = { role_bindings: turned ? role_bindings.toReversed() : role_bindings };
        expect(toBody(values, loaded)).toBeNull();
        expect(normalize(formValues(loaded))).toEqual(normalize(loaded));
      }),
    );
  });

  it('send all bindings when one changed, each with its unknown members', () => {
    fc.assert(
      fc.property(member, bindings, (any, changed) => {
        const loaded = toForm(any);
        const keys = (some: RoleBinding[]) => some.map(bindingKey).sort();
        const body = toBody(formValues({ role_bindings: changed }), loaded);
        fc.pre(String(keys(changed)) !== String(keys(loaded.role_bindings)));
        expect(body).toEqual({ role_bindings: changed });
        expect(zMemberUpdate.safeParse(body).success).toBe(true);
      }),
    );
  });

  it('are accepted if they are valid', async () => {
    await fc.assert(
      fc.asyncProperty(bindings, async (role_bindings) => {
        expect(await errorsOf({ role_bindings })).toBeUndefined();
      }),
    );
  });

  it('are refused at the invalid field', async () => {
    const binding = (role_id: string, cluster_id: string | null = null) => ({
      role_bindings: [{ role_id, cluster_id }],
    });
    expect(await errorsOf(binding(''))).toMatchObject([{ role_id: { message: 'Required' } }]);
    expect(await errorsOf(binding('404'))).toMatchObject([
      { role_id: { message: 'A role of this organization' } },
    ]);
    expect(await errorsOf(binding(owner))).toMatchObject([
      { role_id: { message: 'An organization has one owner. Transfer ownership instead' } },
    ]);
    expect(await errorsOf(binding(wideRole, '5'))).toMatchObject([
      { cluster_id: { message: expect.stringContaining('not to a single cluster') } },
    ]);
    expect(await errorsOf(binding(clusterRole, '404'))).toMatchObject([
      { cluster_id: { message: 'A cluster of this organization' } },
    ]);
    const twice = { role_id: clusterRole, cluster_id: '5' };
    const [first, second] = Object(await errorsOf({ role_bindings: [twice, twice] }));
    expect(first).toBeUndefined();
    expect(second).toMatchObject({ role_id: { message: 'This role is already assigned there' } });
    expect(await errorsOf({ role_bindings: [] })).toMatchObject({
      message: 'Add at least one item',
    });
  });
});

describe('an invitation', () => {
  it('is sent with a trimmed address, and without a cluster if none is selected', () => {
    const typed = { ...inviteDefaults, email: ' nia@example.com ', role_id: clusterRole };
    const body = toInvite({ ...typed, cluster_id: undefined });
    expect(body).toEqual({ email: 'nia@example.com', role_id: clusterRole, cluster_id: null });
    expect(zMemberInvite.safeParse(body).success).toBe(true);
  });

  it('requires an address and a role', async () => {
    const resolve = contractResolver<MemberInvite>(inviteSchema(targets));
    const { errors } = await resolve(inviteDefaults, undefined, {
      fields: {},
      shouldUseNativeValidation: false,
    });
    expect(errors).toMatchObject({ email: {}, role_id: { message: 'Required' } });
  });
});
