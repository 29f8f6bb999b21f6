import type { ConsumerCredentials, PluginMap } from '#contract/generated/types.gen.ts';
import { keyMembers } from '#domain/consumer-rules.ts';
import { isObject } from '#domain/json.ts';
import { pluginIssues, type RuleWarning } from '#domain/plugin-validation.ts';
import { credentialSchemas } from '#domain/plugins/consumer-credentials.ts';
import type { RuleIssue } from '#domain/rules.ts';
import { isSecretReference } from '#domain/secret-references.ts';
import { concealed } from '#domain/secrets.ts';
import { plugins } from '#server/resources/plugins/catalogue.ts';
import {
  pluginMapIssues,
  pluginMapWarnings,
  withoutConcealed,
} from '#server/resources/plugins/check.ts';

type Credentials = ConsumerCredentials | null | undefined;

/** Credentials of plugins that the contract does not name. */
const othersOf = (credentials: Credentials): [string, unknown][] =>
  Object.entries(credentials ?? {}).filter(
    ([name, settings]) => !(name in keyMembers) && settings !== undefined,
  );

/**
 * Validates credentials of plugins that the contract does not name: against what the plugin asks of consumers, or
 * against its settings, as gateways do. Plugins that the catalogue lacks may have any object.
 */
export function otherCredentialIssues(credentials: Credentials): RuleIssue[] {
  return othersOf(credentials).flatMap(([name, settings]) => {
    const field = `credentials.${name}`;
    const known = plugins.get(name);
    const schema =
      credentialSchemas[name] ?? (known?.levels.includes('consumer') ? undefined : known?.schema);
    if (!schema) {
      return pluginMapIssues({ [name]: settings } as PluginMap, 'consumer', 'credentials');
    }
    const issues = pluginIssues(schema, settings, field);
    if (issues.length === 0 && name === 'jwe-decrypt') issues.push(...keyLength(settings, field));
    return withoutConcealed(issues, { [name]: settings }, ['credentials']);
  });
}

/** Doubts about such credentials: no gateway may have the plugin. */
export function otherCredentialWarnings(credentials: Credentials): RuleWarning[] {
  return othersOf(credentials).flatMap(([name, settings]) =>
    plugins.has(name)
      ? []
      : pluginMapWarnings({ [name]: settings } as PluginMap, 'consumer', 'credentials'),
  );
}

/** Bytes of an AES-256 key. */
const JWE_KEY_BYTES = 32;

/** Gateways that do not encrypt their store refuse other lengths, and none can decrypt with them. */
function keyLength(settings: unknown, path: string): RuleIssue[] {
  if (!isObject(settings) || typeof settings.secret !== 'string') return [];
  const { secret, is_base64_encoded: encoded } = settings;
  if (secret === concealed || isSecretReference(secret)) return [];
  const length = Buffer.from(secret, encoded === true ? 'base64url' : 'utf8').length;
  if (length === JWE_KEY_BYTES) return [];
  const message = `A key of ${JWE_KEY_BYTES} bytes: this one has ${length}`;
  return [{ field: `${path}.secret`, rule: 'format', message }];
}
