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
if (!active || !owner || !clusterRole || !wideRole) throw new Error('The examples are gone');

/** Bindings that can be saved: a member that a later version of the contract may bring stays in them. */
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

/** What the form makes of a cluster that is not chosen. */
const drawn = ({ role_bindings }: RolesValues): RolesValues => ({
  role_bindings: role_bindings.map((binding) => ({
    ...binding,
    cluster_id: binding.cluster_id ?? undefined,
  })),
});

async function errorsOf(values: RolesValues) {
  const judge = contractResolver<RolesValues>(rolesSchema(targets));
  const fields = { fields: {}, shouldUseNativeValidation: false };
  return (await judge(values, undefined, fields)).errors.role_bindings;
}

describe('the roles of a member', () => {
  it.each(members)('of $email come back as they are', (example) => {
    expect(toBody(drawn(toForm(example)), toForm(example))).toBeNull();
  });

  it('send nothing when nothing changed, in whatever order and however empty is written', () => {
    fc.assert(
      fc.property(member, fc.boolean(), (any, turned) => {
        const loaded = toForm(any);
        const { role_bindings } = drawn(loaded);
        const values = { role_bindings: turned ? role_bindings.toReversed() : role_bindings };
        expect(toBody(values, loaded)).toBeNull();
        expect(normalize(drawn(loaded))).toEqual(normalize(loaded));
      }),
    );
  });

  it('send all of them when one changed, each with what the form does not know', () => {
    fc.assert(
      fc.property(member, bindings, (any, wanted) => {
        const loaded = toForm(any);
        const keys = (some: RoleBinding[]) => some.map(bindingKey).sort();
        const body = toBody(drawn({ role_bindings: wanted }), loaded);
        fc.pre(String(keys(wanted)) !== String(keys(loaded.role_bindings)));
        expect(body).toEqual({ role_bindings: wanted });
        expect(zMemberUpdate.safeParse(body).success).toBe(true);
      }),
    );
  });

  it('pass the rules whenever they are possible', async () => {
    await fc.assert(
      fc.asyncProperty(bindings, async (role_bindings) => {
        expect(await errorsOf({ role_bindings })).toBeUndefined();
      }),
    );
  });

  it('are refused on the field that breaks a rule', async () => {
    const binding = (role_id: string, cluster_id: string | null = null) => ({
      role_bindings: [{ role_id, cluster_id }],
    });
    expect(await errorsOf(binding(''))).toMatchObject([{ role_id: { message: 'Required' } }]);
    expect(await errorsOf(binding('404'))).toMatchObject([
      { role_id: { message: 'A role of this organization' } },
    ]);
    expect(await errorsOf(binding(owner))).toMatchObject([
      { role_id: { message: 'An organization has one owner. Transfer the ownership instead' } },
    ]);
    expect(await errorsOf(binding(wideRole, '5'))).toMatchObject([
      { cluster_id: { message: expect.stringContaining('in no single cluster') } },
    ]);
    expect(await errorsOf(binding(clusterRole, '404'))).toMatchObject([
      { cluster_id: { message: 'A cluster of this organization' } },
    ]);
    const twice = { role_id: clusterRole, cluster_id: '5' };
    const [first, second] = Object(await errorsOf({ role_bindings: [twice, twice] }));
    expect(first).toBeUndefined();
    expect(second).toMatchObject({ role_id: { message: 'This role is given there already' } });
    expect(await errorsOf({ role_bindings: [] })).toMatchObject({ message: 'At least 1 item' });
  });
});

describe('an invitation', () => {
  it('is sent with a trimmed address, and without a cluster that was not chosen', () => {
    const typed = { ...inviteDefaults, email: ' nia@example.com ', role_id: clusterRole };
    const body = toInvite({ ...typed, cluster_id: undefined });
    expect(body).toEqual({ email: 'nia@example.com', role_id: clusterRole, cluster_id: null });
    expect(zMemberInvite.safeParse(body).success).toBe(true);
  });

  it('needs an address and a role', async () => {
    const judge = contractResolver<MemberInvite>(inviteSchema(targets));
    const { errors } = await judge(inviteDefaults, undefined, {
      fields: {},
      shouldUseNativeValidation: false,
    });
    expect(errors).toMatchObject({ email: {}, role_id: { message: 'Required' } });
  });
});
