import type {
  BasicAuthCredential,
  ConsumerCredentials,
  ConsumerJwtRequest,
  ConsumerSpec,
  HmacAuthCredential,
  JwtAuthCredential,
  KeyAuthCredential,
} from '#contract/generated/types.gen.ts';
import { jwtKeyIssues } from './jwt-keys.ts';
import type { RuleIssue } from './rules.ts';
import { isSecretReference } from './secret-references.ts';
import { type MemberNames, unknownMemberIssues } from './unknown-members.ts';

/** The plugins that a consumer has credentials for. */
export type CredentialPlugin = 'key-auth' | 'basic-auth' | 'jwt-auth' | 'hmac-auth';

/** The member of each credential that identifies the consumer; unique in a cluster. */
export const keyMembers = {
  'key-auth': 'key',
  'basic-auth': 'username',
  'jwt-auth': 'key',
  'hmac-auth': 'access_key',
} as const satisfies Record<CredentialPlugin, string>;

export const credentialPlugins = Object.keys(keyMembers) as CredentialPlugin[];

/** Plugins that authenticate callers. They belong to clusters, applications and APIs, not to a consumer. */
const authenticationPlugins = new Set<string>([...credentialPlugins, 'openid-connect']);

/** The key that identifies the consumer to a plugin; undefined without such a credential. */
export function keyOf(
  credentials: ConsumerCredentials | null | undefined,
  plugin: CredentialPlugin,
): string | undefined {
  const credential: Record<string, unknown> | undefined = credentials?.[plugin];
  const key = credential?.[keyMembers[plugin]];
  return typeof key === 'string' ? key : undefined;
}

/**
 * Validates a consumer beyond its schema. A concealed secret counts as present: only the server knows its value.
 */
export function consumerIssues(spec: Pick<ConsumerSpec, 'credentials' | 'plugins'>): RuleIssue[] {
  const credentials = spec.credentials ?? {};
  return [
    ...Object.keys(spec.plugins ?? {}).flatMap(pluginIssues),
    ...inside('key-auth', credentials['key-auth'], keyAuthIssues),
    ...inside('basic-auth', credentials['basic-auth'], basicAuthIssues),
    ...inside('jwt-auth', credentials['jwt-auth'], jwtAuthIssues),
    ...inside('hmac-auth', credentials['hmac-auth'], hmacAuthIssues),
  ];
}

function inside<T extends object>(
  plugin: CredentialPlugin,
  credential: T | undefined,
  issuesOf: (credential: T) => RuleIssue[],
): RuleIssue[] {
  const path = `credentials.${plugin}`;
  const issues = credential ? issuesOf(credential) : [];
  return [
    ...issues.map((issue) => ({ ...issue, field: `${path}.${issue.field}` })),
    ...unknownMemberIssues(credential, { ...members[plugin], _meta: true }, path),
  ];
}

/** A member that gateways have and the contract does not name. */
interface GracePeriod {
  /** How much the clocks of issuer and gateway may differ, in seconds. */
  lifetime_grace_period?: unknown;
}

/** The members of credentials. Gateways do not check `_meta` here. */
const members: {
  readonly [P in CredentialPlugin]: MemberNames<
    NonNullable<ConsumerCredentials[P]> & (P extends 'jwt-auth' ? GracePeriod : unknown)
  >;
} = {
  'key-auth': { key: true },
  'basic-auth': { username: true, password: true },
  'jwt-auth': {
    key: true,
    secret: true,
    algorithm: true,
    public_key: true,
    private_key: true,
    exp: true,
    base64_secret: true,
    lifetime_grace_period: true,
  },
  'hmac-auth': {
    access_key: true,
    secret_key: true,
    algorithm: true,
    clock_skew: true,
    max_request_body_size: true,
    encode_uri_params: true,
    validate_request_body: true,
    signed_headers: true,
  },
};

function pluginIssues(plugin: string): RuleIssue[] {
  if (!authenticationPlugins.has(plugin)) return [];
  const message = `${plugin} authenticates callers: set it on the cluster, an application or an API`;
  return [{ field: `plugins.${plugin}`, rule: 'type', message }];
}

/** Gateways read the key from a header, whose value has no spaces at its ends (RFC 9110, 5.5). */
function keyAuthIssues({ key }: KeyAuthCredential): RuleIssue[] {
  if (key === key.trim()) return [];
  return [{ field: 'key', rule: 'pattern', message: 'Must not start or end with a space' }];
}

/** What gateways remove from both parts of the decoded header: `\s` of PCRE. */
const blank = /[ \t\n\v\f\r]/;

/**
 * A colon ends the user name (RFC 7617, section 2). Gateways end the password at the next colon, and remove all blanks
 * (`extract_auth_header` in apisix/plugins/basic-auth.lua).
 */
function basicAuthIssues({ username, password }: BasicAuthCredential): RuleIssue[] {
  return [
    ...unmatchedIssues('username', username, 'the user name'),
    ...unmatchedIssues('password', password, 'the password'),
  ];
}

function unmatchedIssues(field: string, text: string, noun: string): RuleIssue[] {
  if (isSecretReference(text)) return [];
  const message = blank.test(text)
    ? 'Without blanks: gateways remove them from what callers send, so it never matches'
    : text.includes(':') && `Without a colon: gateways end ${noun} there, so it never matches`;
  return message ? [{ field, rule: 'pattern', message }] : [];
}

function jwtAuthIssues(credential: JwtAuthCredential): RuleIssue[] {
  const { lifetime_grace_period: grace } = credential as GracePeriod;
  const issues = jwtKeyIssues(credential);
  if (grace !== undefined && !(Number.isInteger(grace) && Number(grace) >= 0)) {
    const message = 'A whole number of seconds, 0 or more';
    issues.push({ field: 'lifetime_grace_period', rule: 'type', message });
  }
  return issues;
}

/** A token (RFC 9110, 5.6.2). */
const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Limit of `consumer_schema` in apisix/plugins/hmac-auth.lua, in characters. */
const MAX_HMAC_KEY = 256;

function hmacAuthIssues(credential: HmacAuthCredential): RuleIssue[] {
  const { access_key, secret_key, signed_headers = [] } = credential;
  return [
    ...lengthIssues('access_key', access_key),
    ...lengthIssues('secret_key', secret_key),
    ...signedHeaderIssues(signed_headers),
  ];
}

function lengthIssues(field: string, text: string): RuleIssue[] {
  if (isSecretReference(text) || [...text].length <= MAX_HMAC_KEY) return [];
  const message = `At most ${MAX_HMAC_KEY} characters`;
  return [{ field, rule: 'max_length', limit: MAX_HMAC_KEY, message }];
}

function signedHeaderIssues(headers: readonly string[]): RuleIssue[] {
  const names = headers.map((name) => name.toLowerCase());
  return names.flatMap((name, index): RuleIssue[] => {
    const field = `signed_headers.${index}`;
    if (!headerName.test(name)) {
      return [{ field, rule: 'pattern', message: 'A header name, for example X-Date' }];
    }
    if (names.indexOf(name) === index) return [];
    return [{ field, rule: 'unique', message: 'Already in the list' }];
  });
}

/** Claims that the server sets. */
const serverClaims = new Set(['key', 'iat', 'nbf', 'exp']);

/** Validates a token request beyond its schema. */
export function consumerJwtIssues({ custom_payload = {} }: ConsumerJwtRequest): RuleIssue[] {
  return Object.keys(custom_payload)
    .filter((name) => serverClaims.has(name))
    .map((name) => ({
      field: `custom_payload.${name}`,
      rule: 'fixed',
      message: `${name} is set by the server: choose another name`,
    }));
}
