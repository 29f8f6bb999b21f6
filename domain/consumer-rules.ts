import type {
  BasicAuthCredential,
  ConsumerCredentials,
  ConsumerJwtRequest,
  ConsumerSpec,
  HmacAuthCredential,
  JwtAuthCredential,
  KeyAuthCredential,
} from '#contract/generated/types.gen.ts';
import { isBase64, type PemKey, readPemKey } from './pem-keys.ts';
import type { RuleIssue } from './rules.ts';
import { concealed } from './secrets.ts';

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

function inside<T>(
  plugin: CredentialPlugin,
  credential: T | undefined,
  issuesOf: (credential: T) => RuleIssue[],
): RuleIssue[] {
  const issues = credential ? issuesOf(credential) : [];
  return issues.map((issue) => ({ ...issue, field: `credentials.${plugin}.${issue.field}` }));
}

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

/** RFC 7617, section 2: the first colon ends the user name. */
function basicAuthIssues({ username }: BasicAuthCredential): RuleIssue[] {
  if (!username.includes(':')) return [];
  return [{ field: 'username', rule: 'pattern', message: 'Must not contain a colon' }];
}

/** The kind of key that an algorithm uses; undefined for a shared secret. */
export function keyKindFor(algorithm: JwtAuthCredential['algorithm']): PemKey['kind'] | undefined {
  if (algorithm === 'RS256') return 'RSA';
  return algorithm === 'ES256' ? 'P-256' : undefined;
}

function jwtAuthIssues(credential: JwtAuthCredential): RuleIssue[] {
  const { algorithm = 'HS256', secret, base64_secret, public_key, private_key } = credential;
  const kind = keyKindFor(algorithm);
  if (!kind) {
    if (!secret)
      return [{ field: 'secret', rule: 'required', message: `Required for ${algorithm}` }];
    if (!base64_secret || secret === concealed || isBase64(secret)) return [];
    const message = 'Base64 text with its padding, for example c2VjcmV0MQ==';
    return [{ field: 'secret', rule: 'format', message }];
  }
  const issues = pemIssues('public_key', public_key, { half: 'public', kind });
  if (!public_key) {
    issues.push({ field: 'public_key', rule: 'required', message: `Required for ${algorithm}` });
  }
  return [...issues, ...pemIssues('private_key', private_key, { half: 'private', kind })];
}

function pemIssues(field: string, text: string | undefined, expected: PemKey): RuleIssue[] {
  if (!text || text === concealed) return [];
  const found = readPemKey(text);
  if (found?.half === expected.half && found.kind === expected.kind) return [];
  const noun = expected.kind === 'RSA' ? 'An RSA' : 'A P-256';
  const start = `-----BEGIN ${expected.half.toUpperCase()} KEY-----`;
  const message = `${noun} ${expected.half} key in PEM, which begins with ${start}`;
  return [{ field, rule: 'format', message }];
}

/** A token (RFC 9110, 5.6.2). */
const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

function hmacAuthIssues({ signed_headers = [] }: HmacAuthCredential): RuleIssue[] {
  const names = signed_headers.map((name) => name.toLowerCase());
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
