import type { UseFormReturn } from 'react-hook-form';
import type { Member, MemberInvite, MemberUpdate } from '#contract/generated/types.gen.ts';
import { zMemberInvite, zMemberUpdate } from '#contract/generated/zod.gen.ts';
import {
  type BindingTargets,
  bindingIssues,
  bindingKey,
  bindingsIssues,
} from '#domain/member-rules.ts';
import { refineWith } from '#shared/rule-refinement.ts';
import { bindingsOf } from './format.ts';

/** Values of the form: a member's role bindings. */
export type RolesValues = MemberUpdate;

export type RolesForm = UseFormReturn<RolesValues>;

/** Schema of the form for the given roles and clusters. */
export const rolesSchema = (targets: BindingTargets) =>
  zMemberUpdate.check(
    refineWith(({ role_bindings }: MemberUpdate) => bindingsIssues(role_bindings, targets)),
  );

/** Schema of an invitation, which assigns one role. */
export const inviteSchema = (targets: BindingTargets) =>
  zMemberInvite.check(refineWith((invite: MemberInvite) => bindingIssues(invite, targets)));

export function toForm(member: Member): RolesValues {
  return { role_bindings: bindingsOf(member) };
}

/** Normalizes values for comparison: an empty cluster becomes null. */
export function normalize<Values extends RolesValues>(values: Values): Values {
  const role_bindings = values.role_bindings.map((binding) => ({
    ...binding,
    cluster_id: binding.cluster_id || null,
  }));
  return { ...values, role_bindings };
}

/** The request body, or null if the bindings are the same in any order. */
export function toBody(values: RolesValues, base: RolesValues): MemberUpdate | null {
  const keys = ({ role_bindings }: RolesValues) => role_bindings.map(bindingKey).sort().join();
  return keys(values) === keys(base) ? null : normalize(values);
}

export const inviteDefaults: MemberInvite = { email: '', role_id: '', cluster_id: null };

/** The request body of an invitation. */
export function toInvite({ email, cluster_id, ...rest }: MemberInvite): MemberInvite {
  return { ...rest, email: email.trim(), cluster_id: cluster_id || null };
}
