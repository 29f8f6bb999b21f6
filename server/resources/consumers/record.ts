import type { ConsumerCredentials, ConsumerSpec } from '#contract/generated/types.gen.ts';
import { zConsumerSpec } from '#contract/generated/zod.gen.ts';
import { consumerIssues, credentialPlugins, keyOf } from '#domain/consumer-rules.ts';
import type { RuleIssue } from '#domain/rules.ts';
import { invalidField, invalidFields } from '#server/http/errors.ts';
import { validate } from '#server/http/validate.ts';
import type { Cipher } from '#server/identity/encryption.ts';
import { pluginMapIssues } from '#server/resources/plugins/check.ts';
import { openSecrets, sealSecrets } from '#server/resources/secrets.ts';
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
}

/** Validates a whole consumer of unknown shape against schema and rules. @throws HttpError 400 */
export function parseConsumer(
  cipher: Cipher,
  value: unknown,
  stored?: ConsumerSpec,
): ConsumerRecord {
  return checkConsumer(cipher, validate(zConsumerSpec, value), stored);
}

/**
 * Checks the rules between the fields of a consumer that matches the schema. Concealed secrets are replaced by the stored
 * ones before validation, because another algorithm may need other keys. Unknown members are kept.
 *
 * @param stored the record to replace; its name is fixed
 * @throws HttpError 400 with each field and rule.
 */
export function checkConsumer(
  cipher: Cipher,
  { credentials, ...rest }: ConsumerSpec,
  stored?: ConsumerSpec,
): ConsumerRecord {
  if (stored && rest.name !== stored.name) {
    const message = `The name of a consumer is fixed: ${stored.name}`;
    throw invalidField('name', 'fixed', message);
  }
  const spec = sealSecrets(cipher, { ...rest, ...(credentials && { credentials }) }, stored);
  const open = openSecrets(cipher, spec);
  const issues = consumerRules(open);
  if (issues.length > 0) throw invalidFields(issues);
  return { spec, keys: keysOf(cipher, open.credentials) };
}

/** The issues of a consumer that matches the schema, with its secrets in the clear. */
export function consumerRules(spec: ConsumerSpec): RuleIssue[] {
  const issues = consumerIssues(spec);
  const reported = new Set(issues.map(({ field }) => field));
  const pluginIssues = pluginMapIssues(spec.plugins, 'consumer');
  issues.push(...pluginIssues.filter(({ field }) => !reported.has(field)));
  const jwt = spec.credentials?.['jwt-auth'];
  return issues.length === 0 && jwt ? keyPairIssues(jwt) : issues;
}

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
