import { isRecord } from './equal.ts';

/** Names of members that hold a secret wherever they stand. Switches such as `hide_credentials` do not match. */
const secretName =
  /(^|_|-)(secret|password|passwd|private_key|client_key|secret_key|access_key|api_?key|auth_?token|access_token|refresh_token|session_key|credential)$|^(token|authorization|proxy-authorization|cookie|set-cookie|x-api-key)$/i;

/** Members with a harmless name that hold a secret in these plugins of APISIX. */
const secretKeyOwners = new Set(['csrf', 'key-auth', 'jwt-auth']);

/** Whether the member at a dotted path, such as `plugins.csrf.key`, holds a secret. */
export function isSecretPath(path: string): boolean {
  const parts = path.split('.');
  const name = parts.at(-1) ?? '';
  return secretName.test(name) || (name === 'key' && secretKeyOwners.has(parts.at(-2) ?? ''));
}

/** What stands in place of a secret. Its length says nothing. */
export const mask = '••••••••';

/** A copy with each secret text masked. @returns the same value when it holds none. */
export function maskSecrets(
  value: unknown,
  isSecret: (path: string) => boolean = isSecretPath,
  path = '',
): unknown {
  const at = (key: string | number) => (path ? `${path}.${key}` : String(key));
  if (Array.isArray(value)) {
    const items = value.map((item, index) => maskSecrets(item, isSecret, at(index)));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  if (isRecord(value)) {
    const entries = Object.entries(value).map(
      ([key, member]) => [key, maskSecrets(member, isSecret, at(key))] as const,
    );
    return entries.every(([key, member]) => member === value[key])
      ? value
      : Object.fromEntries(entries);
  }
  return typeof value === 'string' && value !== '' && isSecret(path) ? mask : value;
}
