import type { ConsumerCredentials, ConsumerSpec } from '#contract/generated/types.gen.ts';
import { zConsumerSpec } from '#contract/generated/zod.gen.ts';
import { consumerIssues, credentialPlugins, keyOf } from '#domain/consumer-rules.ts';
import { replacingLists } from '#domain/gateway-config/consumer-lists.ts';
import { gatewayPlugins } from '#domain/gateway-config/plugins.ts';
import type { RuleWarning } from '#domain/plugin-validation.ts';
import type { RuleIssue } from '#domain/rules.ts';
import type { Db } from '#server/db/connect.ts';
import { invalidField, invalidFields } from '#server/http/errors.ts';
import type { RequestContext } from '#server/http/handlers.ts';
import { validate } from '#server/http/validate.ts';
import type { Cipher } from '#server/identity/encryption.ts';
import { acceptRecord, type RecordKind } from '#server/resources/accept.ts';
import { pluginMapIssues, pluginMapWarnings } from '#server/resources/plugins/check.ts';
import { openSecrets, sealSecrets } from '#server/resources/secrets.ts';
import { otherCredentialIssues, otherCredentialWarnings } from './credentials.ts';
import { keyPairIssues } from './key-pairs.ts';

/** A key that identifies a consumer, as stored in the database. */
export interface ConsumerKey {
  /** Name of the authentication plugin. */
  plugin: string;
  fingerprint: string;
}

/** A validated consumer. */
export interface ConsumerRecord {
  /** Secrets are sealed. */
  spec: ConsumerSpec;
  keys: ConsumerKey[];
  /** What gateways refuse of it, and the save tolerates. */
  issues: RuleIssue[];
}

/** Validates a new consumer of unknown shape against schema and rules. @throws HttpError 400 */
export function parseConsumer(cipher: Cipher, value: unknown): ConsumerRecord {
  const spec = validate(zConsumerSpec, value);
  const issues = consumerRules(spec);
  if (issues.length > 0) throw invalidFields(issues);
  return { spec: sealSecrets(cipher, spec), keys: keysOf(cipher, spec.credentials), issues: [] };
}

const kind: RecordKind<ConsumerSpec> = {
  rules: consumerRules,
  warnings: consumerWarnings,
  plugins: ({ plugins }) => gatewayPlugins(plugins),
  pluginsPath: 'plugins',
};

/**
 * Accepts a consumer of unknown shape: see `acceptRecord`. Unknown members are kept.
 *
 * @param stored the record to replace; its name is fixed
 * @throws HttpError 400 with each field and rule.
 */
export async function acceptConsumer(
  ctx: RequestContext,
  db: Db,
  value: unknown,
  stored?: ConsumerSpec,
): Promise<ConsumerRecord> {
  const { credentials, ...rest } = validate(zConsumerSpec, value);
  if (stored && rest.name !== stored.name) {
    const message = `The name of a consumer is fixed: ${stored.name}`;
    throw invalidField('name', 'fixed', message);
  }
  const record: ConsumerSpec = { ...rest, ...(credentials && { credentials }) };
  const { record: spec, issues } = await acceptRecord(ctx, db, kind, record, stored);
  const cipher = ctx.app.keys;
  return { spec, keys: keysOf(cipher, openSecrets(cipher, spec).credentials), issues };
}

/** The issues of a consumer that matches the schema, with its secrets in the clear. */
export function consumerRules(spec: ConsumerSpec): RuleIssue[] {
  const issues = [...consumerIssues(spec), ...otherCredentialIssues(spec.credentials)];
  const reported = new Set(issues.map(({ field }) => field));
  const pluginIssues = pluginMapIssues(spec.plugins, 'consumer');
  issues.push(...pluginIssues.filter(({ field }) => !reported.has(field)));
  const jwt = spec.credentials?.['jwt-auth'];
  return issues.length === 0 && jwt ? keyPairIssues(jwt) : issues;
}

/** The doubts about a consumer: plugins that no gateway has or that replace others, and algorithms that older ones lack. */
function consumerWarnings(consumer: ConsumerSpec): RuleWarning[] {
  const { credentials, plugins } = consumer;
  const algorithm = credentials?.['jwt-auth']?.algorithm ?? 'HS256';
  const field = 'credentials.jwt-auth.algorithm';
  const message = `Gateways before 3.16 do not know ${algorithm} and refuse the consumer`;
  return [
    ...(sharedAlgorithms.has(algorithm) ? [] : [{ field, message }]),
    ...otherCredentialWarnings(credentials),
    ...pluginMapWarnings(plugins, 'consumer'),
    ...replacingLists(consumer).map((name) => ({ field: `plugins.${name}`, message: replacing })),
  ];
}

const replacing =
  'For this consumer it replaces access lists of APIs and applications, which then do not hold';

/** Algorithms that gateways of all versions know; ES256 since 3.0. */
const sharedAlgorithms: ReadonlySet<string> = new Set(['HS256', 'HS512', 'RS256', 'ES256']);

function keysOf(
  cipher: Cipher,
  credentials: ConsumerCredentials | null | undefined,
): ConsumerKey[] {
  return credentialPlugins.flatMap((plugin) => {
    const key = keyOf(credentials, plugin);
    if (key === undefined) return [];
    return [{ plugin, fingerprint: cipher.fingerprint(key, `consumer key ${plugin}`) }];
  });
}
