/**
 * Which members of plugins, policies and credentials hold a secret, and what an answer carries in their place. The
 * server conceals by these rules, the console masks and redacts by them.
 */

/** What an answer carries in place of a secret. Sent back, it keeps the secret as it is stored. */
export const concealed = '********';

/** Names of members that hold a secret wherever they stand. Switches such as `hide_credentials` do not match. */
const secretName =
  /(^|_|-)(secret|password|passwd|passphrase|private_key|client_key|secret_key|secretkey|api_?key|apikey|auth_?token|access_token|refresh_token|session_key|sasl_password|auth_header|proxy_authorization)$|^token$/i;

/** Switches of that kind of name: this one says how a secret is written. */
const switchName = 'base64_secret';

/** Headers that carry credentials; in other places these words name a header or a cookie. */
const secretHeader = /^(authorization|proxy-authorization|cookie|set-cookie|x-api-key)$/i;

/** Plugins in which a member with the harmless name `key` is a secret. */
const secretKeyOwners = new Set(['csrf', 'key-auth']);

/** Members with a telling name that hold no secret: `apikey` in a policy is the name of a header. */
const holdsHeaders = /^(headers|set|add|request_headers|response_headers)$/i;

/** Whether the member at a dotted path, such as `plugins.csrf.key`, holds a secret when it is a text. */
export function isSecretPath(path: string): boolean {
  return isSecretAt(path.split('.'));
}

/** The same for a path in parts, which may hold dots themselves. */
export function isSecretAt(path: readonly string[]): boolean {
  const name = path.at(-1) ?? '';
  if (name === switchName) return false;
  if (secretName.test(name)) return true;
  if (secretHeader.test(name)) return path.slice(0, -1).some((part) => holdsHeaders.test(part));
  return name === 'key' && secretKeyOwners.has(path.at(-2) ?? '');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A copy in which `replace` has the word on each secret text that is not empty. Texts in a list are judged by the
 * list's name.
 *
 * @param path where `value` stands, such as `['plugins']`; empty for a whole record
 * @param beside walks along with `value`, as far as it has the same shape; `replace` gets what stands in the same place
 * @returns the same value when nothing changed
 */
export function mapSecrets(
  value: unknown,
  replace: (secret: string, path: readonly string[], beside: unknown) => string,
  path: readonly string[] = [],
  beside?: unknown,
): unknown {
  if (Array.isArray(value)) {
    const secret = isSecretAt(path);
    const items = value.map((item: unknown, index) => {
      const at = [...path, String(index)];
      const other = besideItem(value, index, beside);
      return secret && typeof item === 'string' && item !== ''
        ? replace(item, at, other)
        : mapSecrets(item, replace, at, other);
    });
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  if (isObject(value)) {
    const others = isObject(beside) ? beside : {};
    const entries = Object.entries(value).map(
      ([key, member]) => [key, mapSecrets(member, replace, [...path, key], others[key])] as const,
    );
    return entries.every(([key, member]) => member === value[key])
      ? value
      : Object.fromEntries(entries);
  }
  const secret = typeof value === 'string' && value !== '' && isSecretAt(path);
  return secret ? replace(value, path, beside) : value;
}

/**
 * What belongs beside an item of a list. People move and remove items, and then the one at the same place is another
 * one: the item that reads the same once its secrets are concealed goes first; the place counts only in a list of the
 * same length.
 */
function besideItem(items: readonly unknown[], index: number, beside: unknown): unknown {
  if (!Array.isArray(beside)) return undefined;
  const others: readonly unknown[] = beside;
  const read = JSON.stringify(concealAll(items[index]));
  const same = others.filter((other) => JSON.stringify(concealAll(other)) === read);
  if (same.length === 1) return same[0];
  return others.length === items.length ? others[index] : undefined;
}

const concealAll = (value: unknown) => mapSecrets(value, () => concealed);
