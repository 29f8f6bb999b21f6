import type { UseFormReturn } from 'react-hook-form';
import type {
  AclPolicy,
  AuthenticationPolicy,
  Cluster,
  ClusterPluginsPatch,
  LoggingPolicy,
} from '#contract/generated/types.gen.ts';
import {
  zAclAllowPolicy,
  zAclDenyPolicy,
  zBasicAuthPolicy,
  zClusterPlugins,
  zHmacAuthPolicy,
  zJwtAuthPolicy,
  zKeyAuthPolicy,
  zOpenidConnectPolicy,
} from '#contract/generated/zod.gen.ts';
import { policyIssues } from '#domain/policy-rules.ts';
import { deepEqual, isRecord } from '#lib/equal.ts';
import { follows } from '#shared/rule-refinement.ts';
import type { PolicyName } from './words.ts';

/** What the form of a policy edits: that policy under its own name, members unknown to us included. */
export interface PolicyValues {
  acl?: AclPolicy;
  authentication?: AuthenticationPolicy;
  logging?: LoggingPolicy;
}

export type PolicyForm = UseFormReturn<PolicyValues>;

export const policySchema = zClusterPlugins.check(follows(policyIssues));

const filler = '-';

/** An authentication to fill in, with the contract's defaults. */
export function newAuthentication(type: AuthenticationPolicy['type']): AuthenticationPolicy {
  switch (type) {
    case 'key-auth':
      return zKeyAuthPolicy.parse({ type });
    case 'basic-auth':
      return zBasicAuthPolicy.parse({ type });
    case 'hmac-auth':
      return zHmacAuthPolicy.parse({ type });
    case 'jwt-auth':
      return zJwtAuthPolicy.parse({ type });
    case 'openid-connect': {
      const blank = { client_id: filler, client_secret: filler, discovery: filler };
      const filled = zOpenidConnectPolicy.parse({ type, ...blank });
      return { ...filled, client_id: '', client_secret: '', discovery: '' };
    }
  }
}

/** An access list to fill in, with the contract's defaults and an empty list of names. */
export function newAcl(mode: AclPolicy['mode']): AclPolicy {
  return mode === 'Allow'
    ? { ...zAclAllowPolicy.parse({ mode }), allowed_consumers: [] }
    : { ...zAclDenyPolicy.parse({ mode }), denied_consumers: [] };
}

/** The form of a policy that is not there yet. */
export function defaultsOf(policy: PolicyName): PolicyValues {
  switch (policy) {
    case 'acl':
      return { acl: newAcl('Allow') };
    case 'authentication':
      return { authentication: newAuthentication('key-auth') };
    case 'logging':
      return { logging: { enabled: true } };
  }
}

/** The names of the members that list consumers, by name and by label. */
export function listsOf(mode: AclPolicy['mode']) {
  return mode === 'Allow'
    ? (['allowed_consumers', 'allowed_consumer_labels'] as const)
    : (['denied_consumers', 'denied_consumer_labels'] as const);
}

/** A loaded cluster's policy as form values. */
export function toForm({ policies = {} }: Cluster, policy: PolicyName): PolicyValues {
  return { [policy]: policies[policy] };
}

/** Values as they can be compared: the form library leaves `undefined` where it drew a field. */
export function normalize(values: PolicyValues): PolicyValues {
  return withoutUndefined(values) as PolicyValues;
}

/** The body of the PATCH that turns `loaded` into `values`: the policy, whole. Null when nothing changed. */
export function toBody(values: PolicyValues, loaded: PolicyValues): ClusterPluginsPatch | null {
  const [now, before] = [normalize(values), normalize(loaded)];
  return deepEqual(now, before) ? null : { ...now };
}

function withoutUndefined(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const kept = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(kept.map(([name, member]) => [name, withoutUndefined(member)]));
}
