import type { ApiPath } from '#contract/generated/types.gen.ts';
import { joinPath } from '#domain/effective-path.ts';

/** The addresses of an API. */
interface Addresses {
  /** Those that gateways match as the record means them. */
  plain: string[];
  /** Wider ones, each with the condition that makes up for it. */
  guarded: { uri: string; condition: unknown[] }[];
}

/**
 * Translates paths into the `uris` of routes. Gateways read `*` as a wildcard wherever it stands, and compare an address
 * that has a wildcard and a part between slashes that starts with `*` or `:` as a pattern (`common_route_data` and
 * `compare_param` in lua-resty-radixtree). A path that would match something else gets a wider address, and a condition
 * on the path. Equal addresses are left out: gateways refuse them.
 */
export function routeUris(prefix: string, paths: readonly ApiPath[]): Addresses {
  const unique = new Map(
    paths.map(({ path, path_type }) => {
      const literal = joinPath(prefix, path);
      const exact = path_type === 'Exact';
      return [JSON.stringify([exact, literal]), { literal, exact }];
    }),
  );
  const plain: string[] = [];
  const guarded: Addresses['guarded'] = [];
  for (const { literal, exact } of unique.values()) {
    const uri = exact ? literal : `${literal}*`;
    const isPlain = !literal.includes('*') && (exact || isSafe(uri));
    if (isPlain) plain.push(uri);
    else guarded.push({ uri: widerAddress(literal, uri), condition: conditionOf(literal, exact) });
  }
  return { plain, guarded };
}

const conditionOf = (literal: string, exact: boolean) =>
  exact ? ['uri', '==', literal] : ['uri', '~~', `^${escapeRegex(literal)}`];

/** Escapes a text for use in a regular expression. */
export const escapeRegex = (literal: string): string =>
  literal.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The longest address that matches at least the requests for a path. Of equal ones gateways try the longest first. */
function widerAddress(literal: string, uri: string): string {
  if (uri.includes('*') && isSafe(uri)) return uri;
  const wildcard = literal.indexOf('*');
  for (let end = wildcard < 0 ? literal.length : wildcard; end > 1; end -= 1) {
    const wider = `${literal.slice(0, end)}*`;
    if (isSafe(wider)) return wider;
  }
  return '/*';
}

/** Characters with a meaning in patterns. A dot matches itself too. */
const patternCharacter = /[\\^$|?+()[\]{}*]/;

/** Whether an address with a wildcard matches at least the requests that its text names. */
function isSafe(uri: string): boolean {
  const parts = uri.split('/');
  const isParameter = (part: string) => /^[:*]/.test(part);
  if (!parts.some(isParameter)) return true;
  const literals = parts.filter((part) => !isParameter(part));
  if (literals.some((part) => patternCharacter.test(part))) return false;
  const last = parts.at(-1) ?? '';
  return last.startsWith('*') || !uri.endsWith('*');
}
