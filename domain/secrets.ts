import { isObject } from './json.ts';

/*
 * Rules for the members of plugins, policies and credentials that hold a secret. The server conceals by these rules; the
 * console masks and redacts by them.
 */

/** Replaces a secret in a response. Sent back, it keeps the stored secret. */
export const concealed = '********';

/** Names of members that hold a secret wherever they occur. Switches such as `hide_credentials` do not match. */
const secretName =
  /(^|_|-)(secret|secret_fallbacks|password|passwd|passphrase|private_key|client_key|secret_key|secretkey|secret_access_key|accesskey|session_token|service_account_json|api_?key|apikey|auth_?token|access_token|customer_token|service_token|refresh_token|session_key|sasl_password|auth_header|proxy_authorization)$|^token$/i;

/** A switch that only looks like a secret: it selects the encoding of one. */
const switchName = 'base64_secret';

/** Headers that carry credentials. Elsewhere these words name a header or a cookie. */
const secretHeader = /^(authorization|proxy-authorization|cookie|set-cookie|x-api-key)$/i;

/** Plugins whose member `key` is a secret. */
const secretKeyOwners = new Set(['csrf', 'key-auth']);

/** Members that map header names to values, where a name such as `Authorization` belongs to a secret. */
const headerMaps =
  /^(headers|extra_headers|set|add|set_headers|request_headers|spec_url_request_headers|response_headers)$/i;

/** Whether a path leads into `auth.header` or `auth.query`: every value there is a credential for an AI service. */
const isCredential = (path: readonly string[]) =>
  path.at(-3) === 'auth' && /^(header|query)$/.test(path.at(-2) ?? '');

/** Whether the member at a dotted path, such as `plugins.csrf.key`, holds a secret if it is a string. */
export function isSecretPath(path: string): boolean {
  return isSecretAt(path.split('.'));
}

/** The same for a path in segments, which may contain dots. */
export function isSecretAt(path: readonly string[]): boolean {
  const name = path.at(-1) ?? '';
  if (name === switchName) return false;
  if (secretName.test(name) || isCredential(path)) return true;
  if (secretHeader.test(name)) return path.slice(0, -1).some((part) => headerMaps.test(part));
  return name === 'key' && secretKeyOwners.has(path.at(-2) ?? '');
}

/**
 * Copies a value and replaces each secret string that is not empty. Strings in a list count as secret by the name of
 * the list.
 *
 * @param path location of `value`, such as `['plugins']`; empty for a whole record
 * @param counterpart a value of the same shape, such as the stored record; `replace` gets its part at the same location
 * @returns the same value when nothing changed
 */
export function mapSecrets(
  value: unknown,
  replace: (secret: string, path: readonly string[], counterpart: unknown) => string,
  path: readonly string[] = [],
  counterpart?: unknown,
): unknown {
  if (Array.isArray(value)) {
    const secret = isSecretAt(path);
    const items = value.map((item: unknown, index) => {
      const at = [...path, String(index)];
      const other = counterpartOf(value, index, counterpart);
      return secret && typeof item === 'string' && item !== ''
        ? replace(item, at, other)
        : mapSecrets(item, replace, at, other);
    });
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  if (isObject(value)) {
    const others = isObject(counterpart) ? counterpart : {};
    const entries = Object.entries(value).map(
      ([key, member]) => [key, mapSecrets(member, replace, [...path, key], others[key])] as const,
    );
    return entries.every(([key, member]) => member === value[key])
      ? value
      : Object.fromEntries(entries);
  }
  const secret = typeof value === 'string' && value !== '' && isSecretAt(path);
  return secret ? replace(value, path, counterpart) : value;
}

/**
 * Finds the counterpart of a list item. Users move and remove items, so the index alone is not reliable: an item that is
 * equal apart from its secrets wins, and the index counts only in a list of the same length.
 */
function counterpartOf(items: readonly unknown[], index: number, list: unknown): unknown {
  if (!Array.isArray(list)) return undefined;
  const others: readonly unknown[] = list;
  const concealedItem = JSON.stringify(concealAll(items[index]));
  const same = others.filter((other) => JSON.stringify(concealAll(other)) === concealedItem);
  if (same.length === 1) return same[0];
  return others.length === items.length ? others[index] : undefined;
}

const concealAll = (value: unknown) => mapSecrets(value, () => concealed);
