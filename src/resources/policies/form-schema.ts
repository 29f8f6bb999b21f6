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
import { policyIssues } from '#domain/cluster-rules.ts';
import { deepEqual, isRecord } from '#lib/equal.ts';
import { isEmpty } from '#shared/form-values.ts';
import { refineWith } from '#shared/rule-refinement.ts';
import type { PolicyName } from './status.ts';

/** The values of a policy's form: the policy under its name, with its unknown members. */
export interface PolicyValues {
  acl?: AclPolicy;
  authentication?: AuthenticationPolicy;
  logging?: LoggingPolicy;
}

export type PolicyForm = UseFormReturn<PolicyValues>;

export const policySchema = zClusterPlugins.check(refineWith(policyIssues));

const PLACEHOLDER = '-';

/** A new authentication policy with the contract's defaults. */
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
      const blank = { client_id: PLACEHOLDER, client_secret: PLACEHOLDER, discovery: PLACEHOLDER };
      const filled = zOpenidConnectPolicy.parse({ type, ...blank });
      return { ...filled, client_id: '', client_secret: '', discovery: '' };
    }
  }
}

/** A new access control policy with the contract's defaults and an empty list of names. */
export function newAcl(mode: AclPolicy['mode']): AclPolicy {
  return mode === 'Allow'
    ? { ...zAclAllowPolicy.parse({ mode }), allowed_consumers: [] }
    : { ...zAclDenyPolicy.parse({ mode }), denied_consumers: [] };
}

/** The form values of a policy that is not set. */
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

/**
 * Removes the `undefined` members that the form library creates for rendered fields, and the session of a sign-in without
 * members, to compare values.
 */
export function normalize(values: PolicyValues): PolicyValues {
  const { authentication: policy } = values;
  if (policy?.type !== 'openid-connect') return withoutUndefined(values) as PolicyValues;
  const { session, ...rest } = policy;
  const { secret, ...others } = session ?? {};
  const filled = { ...(secret && { secret }), ...others };
  const authentication = { ...rest, ...(!isEmpty(filled) && { session: filled }) };
  return withoutUndefined({ ...values, authentication }) as PolicyValues;
}

/** The body of the PATCH: the whole policy, or null without a change. */
export function toBody(values: PolicyValues, loaded: PolicyValues): ClusterPluginsPatch | null {
  const [now, before] = [normalize(values), normalize(loaded)];
  return deepEqual(now, before) ? null : { ...now };
}

function withoutUndefined(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const present = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(present.map(([name, member]) => [name, withoutUndefined(member)]));
}
