import type {
  AclPolicy,
  AuthenticationPolicy,
  ClusterPlugins,
  LoggingPolicy,
} from '#contract/generated/types.gen.ts';
import { isAuthentication } from '#domain/plugin-phases.ts';
import { joinWords } from '#lib/text.ts';
import { isDisabled } from '#shared/plugin-summary.ts';

/** The policies with their own form, in the order in which they apply to a request. */
export const policyNames = ['authentication', 'acl', 'logging'] as const;
export type PolicyName = (typeof policyNames)[number];

/** Titles and descriptions; `none` describes the effect of a policy that is not set. */
export const policyTexts: Record<PolicyName, { title: string; about: string; none: string }> = {
  authentication: {
    title: 'Authentication',
    about: 'How callers authenticate. Other requests do not reach a backend.',
    none: 'Gateways accept all requests, unless another plugin, an application or an API requires authentication.',
  },
  acl: {
    title: 'Access control',
    about: 'Which consumers may call. Requires authentication to identify them.',
    none: 'Every consumer may call everything, unless another plugin, an application or an API restricts it.',
  },
  logging: {
    title: 'Logging',
    about: 'Whether gateways send their access logs, and to which collection.',
    none: 'Gateways send no access logs.',
  },
};

/** The switch of a policy is `enabled` for logging and `_meta.disable` for the others. */
export type PolicyState = 'on' | 'off' | 'not set';

export function policyState(policies: ClusterPlugins, name: PolicyName): PolicyState {
  const policy = policies[name];
  if (!policy) return 'not set';
  const off = isDisabled(policy) || (name === 'logging' && policies.logging?.enabled === false);
  return off ? 'off' : 'on';
}

/** Titles and descriptions of the types of authentication. */
export const authenticationTexts: Record<
  AuthenticationPolicy['type'],
  { title: string; help: string }
> = {
  'key-auth': { title: 'API key', help: 'A key in a header of the request' },
  'basic-auth': { title: 'Basic', help: 'User name and password' },
  'hmac-auth': { title: 'HMAC signature', help: 'A request signed with a shared secret' },
  'jwt-auth': { title: 'JSON Web Token', help: "A signed token of one of the cluster's consumers" },
  'openid-connect': { title: 'OpenID Connect', help: 'A sign-in at an identity provider' },
};

interface PolicyFact {
  term: string;
  value: string;
}

/** The main settings of a policy, for its card. Never contains secrets. */
export function policyFacts(policies: ClusterPlugins, name: PolicyName): PolicyFact[] {
  const { acl, authentication, logging } = policies;
  if (name === 'acl') return acl ? aclFacts(acl) : [];
  if (name === 'logging') return logging ? loggingFacts(logging) : [];
  return authentication ? authenticationFacts(authentication) : [];
}

function aclFacts(acl: AclPolicy): PolicyFact[] {
  const [names, labels] =
    acl.mode === 'Allow'
      ? [acl.allowed_consumers, acl.allowed_consumer_labels]
      : [acl.denied_consumers, acl.denied_consumer_labels];
  const who = labels
    ? `consumers with the label ${joinWords(labels, 'or')}`
    : joinWords(names ?? []);
  return [
    { term: acl.mode === 'Allow' ? 'Allows only' : 'Denies', value: who },
    {
      term: 'Denied requests get',
      value: `${acl.rejected_code ?? 403} ${acl.rejected_message ?? ''}`.trim(),
    },
  ];
}

function loggingFacts({ log_collection_id }: LoggingPolicy): PolicyFact[] {
  return [{ term: 'Log collection', value: log_collection_id ?? '' }];
}

function authenticationFacts(policy: AuthenticationPolicy): PolicyFact[] {
  const type = { term: 'Type', value: authenticationTexts[policy.type].title };
  if (policy.type === 'openid-connect') {
    return [
      type,
      { term: 'Provider', value: policy.discovery },
      { term: 'Client', value: policy.client_id },
      {
        term: 'Callers without credentials',
        value: policy.bearer_only ? 'Refused' : 'Redirected to the sign-in page of the provider',
      },
    ];
  }
  const strip = {
    term: 'Credentials',
    value: policy.strip_credentials ? 'Removed from requests' : 'Passed on to backends',
  };
  if (policy.type === 'key-auth')
    return [type, { term: 'Header', value: policy.header ?? '' }, strip];
  if (policy.type !== 'jwt-auth') return [type, strip];
  const { header, query, cookie } = policy;
  const places = [
    header && `header ${header}`,
    query && `query parameter ${query}`,
    cookie && `cookie ${cookie}`,
  ].filter((place) => place !== undefined && place !== '');
  return [type, { term: 'Token from', value: places.join(', then ') }, strip];
}

/**
 * A warning that the policies identify no consumer, which access control requires; undefined if they do. OpenID Connect
 * authenticates callers, but none of them becomes a consumer (apisix/plugins/openid-connect.lua).
 */
export function identityWarning(policies: ClusterPlugins): string | undefined {
  const { authentication, acl: _acl, logging: _logging, ...plugins } = policies;
  const all = [
    ...(authentication ? [[authentication.type, authentication] as const] : []),
    ...Object.entries(plugins),
  ];
  if (all.some(([name, settings]) => isAuthentication(name) && !isDisabled(settings))) {
    return undefined;
  }
  const reason =
    policyState(policies, 'authentication') === 'on'
      ? 'OpenID Connect identifies no consumer.'
      : 'No authentication policy is on.';
  return `${reason} Requests are refused unless their application or API identifies the consumer, which comes too late in gateways up to Apache APISIX 3.16.`;
}

/** The warning about a policy in combination with the others. */
export function policyWarning(policies: ClusterPlugins, name: PolicyName): string | undefined {
  if (name !== 'acl' || policyState(policies, 'acl') !== 'on') return undefined;
  return identityWarning(policies);
}
