import type {
  AclPolicy,
  AuthenticationPolicy,
  ClusterPlugins,
  LoggingPolicy,
} from '#contract/generated/types.gen.ts';
import { joinWords } from '#lib/text.ts';
import { isDisabled } from '#shared/plugin-summary.ts';

/** The policies that have a form of their own, in the order in which a request meets them. */
export const policyNames = ['authentication', 'acl', 'logging'] as const;
export type PolicyName = (typeof policyNames)[number];

/** What a policy is called, and what it does to traffic. */
export const policyWords: Record<PolicyName, { title: string; about: string; none: string }> = {
  authentication: {
    title: 'Authentication',
    about: 'How callers prove who they are. Requests without that proof reach no backend.',
    none: 'Gateways let everybody through, unless an application or API asks for more.',
  },
  acl: {
    title: 'Access control',
    about: 'Which consumers may call. Gateways need authentication to know who is calling.',
    none: 'Every consumer may call everything, unless an application or API says otherwise.',
  },
  logging: {
    title: 'Logging',
    about: 'Whether gateways send their access logs, and to which collection.',
    none: 'Gateways keep their access logs to themselves.',
  },
};

/** How a policy is: its switch is `enabled` for logging and `_meta.disable` for the others. */
export type PolicyState = 'on' | 'off' | 'not set';

export function policyState(policies: ClusterPlugins, name: PolicyName): PolicyState {
  const policy = policies[name];
  if (!policy) return 'not set';
  const off = isDisabled(policy) || (name === 'logging' && policies.logging?.enabled === false);
  return off ? 'off' : 'on';
}

/** The ways to authenticate, with what a caller shows. */
export const authenticationWords: Record<
  AuthenticationPolicy['type'],
  { title: string; help: string }
> = {
  'key-auth': { title: 'API key', help: 'A key in a header of the request' },
  'basic-auth': { title: 'Basic', help: 'User name and password' },
  'hmac-auth': { title: 'HMAC signature', help: 'A request signed with a shared secret' },
  'jwt-auth': { title: 'JSON Web Token', help: "A signed token of one of the cluster's consumers" },
  'openid-connect': { title: 'OpenID Connect', help: 'A sign-in at an identity provider' },
};

/** One fact of a policy; texts only, so that no secret can be among them. */
interface PolicyFact {
  term: string;
  value: string;
}

/** The settings of a policy that is there, for its card. Secrets are never among them. */
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
    { term: acl.mode === 'Allow' ? 'Admits only' : 'Turns away', value: who },
    {
      term: 'Others get',
      value: `${acl.rejected_code ?? 403} ${acl.rejected_message ?? ''}`.trim(),
    },
  ].map((fact) =>
    acl.mode === 'Deny' && fact.term === 'Others get' ? { ...fact, term: 'They get' } : fact,
  );
}

function loggingFacts({ log_collection_id }: LoggingPolicy): PolicyFact[] {
  return [{ term: 'Log collection', value: log_collection_id ?? '' }];
}

function authenticationFacts(policy: AuthenticationPolicy): PolicyFact[] {
  const kind = { term: 'Kind', value: authenticationWords[policy.type].title };
  if (policy.type === 'openid-connect') {
    return [
      kind,
      { term: 'Provider', value: policy.discovery },
      { term: 'Client', value: policy.client_id },
      {
        term: 'Callers without credentials',
        value: policy.bearer_only ? 'Are refused' : 'Are led to the sign-in of the provider',
      },
    ];
  }
  const strip = {
    term: 'Credentials',
    value: policy.strip_credentials
      ? 'Are taken out before a request is passed on'
      : 'Are passed on to the backends',
  };
  if (policy.type === 'key-auth')
    return [kind, { term: 'Header', value: policy.header ?? '' }, strip];
  if (policy.type !== 'jwt-auth') return [kind, strip];
  const { header, query, cookie } = policy;
  const places = [
    header && `header ${header}`,
    query && `query parameter ${query}`,
    cookie && `cookie ${cookie}`,
  ].filter((place) => place !== undefined && place !== '');
  return [kind, { term: 'Looked for in', value: places.join(', then ') }, strip];
}

/** Access control has to know who is calling. */
export const needsAuthentication =
  'No authentication policy is on. Requests whose application or API identifies no consumer are refused.';

/** What is worth a warning about the policies as they stand together. */
export function policyWarning(policies: ClusterPlugins, name: PolicyName): string | undefined {
  if (name !== 'acl' || policyState(policies, 'acl') !== 'on') return undefined;
  if (policyState(policies, 'authentication') === 'on') return undefined;
  return needsAuthentication;
}
