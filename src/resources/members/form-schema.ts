import type { UseFormReturn } from 'react-hook-form';
import type { Member, MemberInvite, MemberUpdate } from '#contract/generated/types.gen.ts';
import { zMemberInvite, zMemberUpdate } from '#contract/generated/zod.gen.ts';
import {
  type BindingTargets,
  bindingIssues,
  bindingKey,
  bindingsIssues,
} from '#domain/member-rules.ts';
import { follows } from '#shared/rule-refinement.ts';
import { bindingsOf } from './words.ts';

/** What the form of a member edits: where each role holds. */
export type RolesValues = MemberUpdate;

export type RolesForm = UseFormReturn<RolesValues>;

/** The schema of the form, judged by the roles and clusters that there are. */
export const rolesSchema = (targets: BindingTargets) =>
  zMemberUpdate.check(
    follows(({ role_bindings }: MemberUpdate) => bindingsIssues(role_bindings, targets)),
  );

/** The same for an invitation, which gives one role. */
export const inviteSchema = (targets: BindingTargets) =>
  zMemberInvite.check(follows((invite: MemberInvite) => bindingIssues(invite, targets)));

/** A member as the form shows them. */
export function toForm(member: Member): RolesValues {
  return { role_bindings: bindingsOf(member) };
}

/** Makes values comparable: no cluster says the same as a cluster that is not there. */
export function normalize<Values extends RolesValues>(values: Values): Values {
  const role_bindings = values.role_bindings.map((binding) => ({
    ...binding,
    cluster_id: binding.cluster_id || null,
  }));
  return { ...values, role_bindings };
}

/** The request to save, or null when the same roles hold in the same places, in whatever order. */
export function toBody(values: RolesValues, base: RolesValues): MemberUpdate | null {
  const keys = ({ role_bindings }: RolesValues) => role_bindings.map(bindingKey).sort().join();
  return keys(values) === keys(base) ? null : normalize(values);
}

/** An invitation to fill in. */
export const inviteDefaults: MemberInvite = { email: '', role_id: '', cluster_id: null };

/** The request for an invitation. */
export function toInvite({ email, cluster_id, ...rest }: MemberInvite): MemberInvite {
  return { ...rest, email: email.trim(), cluster_id: cluster_id || null };
}
