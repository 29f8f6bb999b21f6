import type { ApiPath } from '#contract/generated/types.gen.ts';
import { joinPath } from '#domain/effective-path.ts';

/** The addresses of an API. */
interface Addresses {
  /** Those that gateways match as the record means them. */
  plain: string[];
  /** Wider ones with the condition that makes up for it, those of one length together. */
  guarded: GuardedAddresses[];
}

interface GuardedAddresses {
  uris: string[];
  condition: unknown[];
  /** Of routes with the same address the one with the higher rank is more specific. Above 0. */
  rank: number;
}

/**
 * Translates paths into the `uris` of routes. Gateways read `*` as a wildcard wherever it stands, and compare an address
 * that has a wildcard and a part between slashes that starts with `*` or `:` as a pattern (`common_route_data` and
 * `compare_param` in lua-resty-radixtree), which fails for a path of more than 6,398 bytes after it. A path that would
 * match something else gets a wider address, and a condition on the path. Equal addresses are left out: gateways refuse
 * them.
 */
export function routeUris(prefix: string, paths: readonly ApiPath[]): Addresses {
  const unique = new Map(
    paths.map(({ path, path_type }) => {
      const literal = joinPath(prefix, path);
      const exact = path_type === 'Exact';
      return [JSON.stringify([exact, literal]), { literal, exact }];
    }),
  );
  const all = [...unique.values()].map((path) => ({ ...path, uri: uriOf(path) }));
  const isPlain = ({ literal, exact, uri }: Path) =>
    !literal.includes('*') && (exact || isSafe(uri));
  const guarded = Map.groupBy(
    all.filter((path) => !isPlain(path)),
    rankOf,
  );
  return {
    plain: all.filter(isPlain).map(({ uri }) => uri),
    guarded: [...guarded].map(([rank, group]) => ({
      uris: [...new Set(group.map(widerAddress))],
      condition: conditionOf(group),
      rank,
    })),
  };
}

/** An address as the record means it. */
interface Path {
  literal: string;
  exact: boolean;
  /** As it would be without a wildcard in it. */
  uri: string;
}

const uriOf = ({ literal, exact }: Omit<Path, 'uri'>) => (exact ? literal : `${literal}*`);

/** A longer path goes first, and of equal ones the exact one. Paths of one rank do not match the same requests. */
const rankOf = ({ literal, exact }: Path) =>
  2 * new TextEncoder().encode(literal).length + (exact ? 1 : 0);

/** The condition of paths of one rank. */
function conditionOf(paths: readonly Path[]): unknown[] {
  const literals = paths.map(({ literal }) => literal);
  const [first = ''] = literals;
  if (paths[0]?.exact) {
    return literals.length === 1 ? ['uri', '==', first] : ['uri', 'in', literals];
  }
  const patterns = literals.map(escapeRegex);
  return ['uri', '~~', patterns.length === 1 ? `^${patterns[0]}` : `^(?:${patterns.join('|')})`];
}

/** Escapes a text for use in a regular expression. */
export const escapeRegex = (literal: string): string =>
  literal.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The paths that the conditions of a route name in place of its addresses; none where they are no such conditions. */
export function guardedPaths(vars: unknown): { literal: string; exact: boolean }[] {
  if (!Array.isArray(vars)) return [];
  const [variable, operator, value] = vars;
  if (variable !== 'uri') return vars.flatMap(guardedPaths);
  if (operator === '==' && typeof value === 'string') return [{ literal: value, exact: true }];
  if (operator === 'in' && Array.isArray(value)) {
    return value.map((literal) => ({ literal: String(literal), exact: true }));
  }
  if (operator !== '~~' || typeof value !== 'string') return [];
  const [, list = value.slice(1)] = /^\^\(\?:(.*)\)$/s.exec(value) ?? [];
  return [...list.matchAll(/(?:\\.|[^\\|])+/gs)].map(([pattern]) => ({
    literal: pattern.replaceAll(/\\(.)/gs, '$1'),
    exact: false,
  }));
}

/** The longest address that matches at least the requests for a path. Of equal ones gateways try the longest first. */
function widerAddress({ literal, uri }: Path): string {
  if (uri.includes('*') && isSafe(uri)) return uri;
  const wildcard = literal.indexOf('*');
  for (let end = wildcard < 0 ? literal.length : wildcard; end > 1; end -= 1) {
    const wider = `${literal.slice(0, end)}*`;
    if (isSafe(wider)) return wider;
  }
  return ANY_PATH;
}

/** The one address for the path prefix `/`. */
const ANY_PATH = '/*';

/**
 * Whether an address with a wildcard matches at least the requests that its text names: it does when gateways do not
 * compare it as a pattern.
 */
const isSafe = (uri: string): boolean =>
  uri === ANY_PATH || !uri.split('/').some((part) => /^[:*]/.test(part));
