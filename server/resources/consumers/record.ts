import type { ConsumerCredentials, ConsumerSpec } from '#contract/generated/types.gen.ts';
import { zConsumerSpec } from '#contract/generated/zod.gen.ts';
import { consumerIssues, credentialPlugins, keyOf } from '#domain/consumer-rules.ts';
import { invalidField, invalidFields } from '#server/http/errors.ts';
import { validate } from '#server/http/validate.ts';
import type { Cipher } from '#server/identity/encryption.ts';
import { pluginMapIssues } from '#server/resources/plugins/check.ts';
import { openSecrets, sealSecrets } from '#server/resources/secrets.ts';
import { keyPairIssues } from './key-pairs.ts';

/** One key that tells a consumer apart, as the database knows it. */
export interface ConsumerKey {
  /** Name of the authentication plugin. */
  plugin: string;
  fingerprint: string;
}

/** A consumer ready to be stored. */
export interface ConsumerRecord {
  /** Secrets are sealed. */
  spec: ConsumerSpec;
  keys: ConsumerKey[];
}

/**
 * Checks a whole consumer. Secrets that were sent concealed are the stored ones, and are judged with the rest: another
 * algorithm may ask for other keys. Members that this version does not know are kept.
 *
 * @param stored what the record replaces; its name is fixed
 * @throws HttpError 400 that names each field and rule.
 */
export function readConsumer(
  cipher: Cipher,
  value: unknown,
  stored?: ConsumerSpec,
): ConsumerRecord {
  const { credentials, ...rest }: ConsumerSpec = validate(zConsumerSpec, value);
  if (stored && rest.name !== stored.name) {
    const message = `The name of a consumer is fixed: ${stored.name}`;
    throw invalidField('name', 'fixed', message);
  }
  const spec = sealSecrets(cipher, { ...rest, ...(credentials && { credentials }) }, stored);
  const open = openSecrets(cipher, spec);
  const issues = consumerIssues(open);
  const named = new Set(issues.map(({ field }) => field));
  const pluginIssues = pluginMapIssues(open.plugins, 'consumer');
  issues.push(...pluginIssues.filter(({ field }) => !named.has(field)));
  if (issues.length > 0) throw invalidFields(issues);
  const jwt = open.credentials?.['jwt-auth'];
  const keyIssues = jwt ? keyPairIssues(jwt) : [];
  if (keyIssues.length > 0) throw invalidFields(keyIssues);
  return { spec, keys: keysOf(cipher, open.credentials) };
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
