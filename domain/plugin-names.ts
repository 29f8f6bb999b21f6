import { gatewayVersions } from './gateway-versions.ts';

/**
 * Why no plugin can have a name, or why it is surely misspelt; undefined for a known name and for one that a plugin of
 * the operator may have. Gateways skip plugins that they do not know, so a misspelt one lets everybody in.
 *
 * @param known names of the plugins of Apache APISIX
 */
export function pluginNameIssue(name: string, known: Iterable<string>): string | undefined {
  if (name.trim() === '') return 'The name of a plugin';
  if (/\p{Cc}|\p{Cs}/u.test(name)) return 'The name of a plugin, without control characters';
  // Copies of objects lose a member of this name.
  if (name === '__proto__') return 'No plugin can have this name';
  const names = [...known];
  if (names.includes(name)) return undefined;
  const meant = names.find((other) => plain(other) === plain(name));
  return meant === undefined ? undefined : `Did you mean ${meant}?`;
}

/** The name in small letters, with one hyphen for blanks, underscores and hyphens in a row. */
const plain = (name: string) =>
  name
    .toLowerCase()
    .replace(/[\s_-]+/g, '-')
    .replace(/^-|-$/g, '');

/** The doubt about a plugin that no version of Apache APISIX has. */
export function unknownPluginMessage(name: string): string {
  const [oldest, newest] = [gatewayVersions[0], gatewayVersions.at(-1)];
  return `No gateway from ${oldest} to ${newest} has a plugin ${name}: gateways skip it`;
}
