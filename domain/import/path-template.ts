import type { ApiSpec } from '#contract/generated/types.gen.ts';
import { joinPath } from '#domain/effective-path.ts';
import { prefixIssues } from '#domain/path-rules.ts';

/** A part of a path: decoded text, or a parameter that stands for one segment or for any number of them. */
export type PathPart = { literal: string } | { parameter: 'segment' | 'rest' };

/** The parts of a path of a document, or why no request can have it. */
type ReadPath =
  | { parts: readonly PathPart[]; problem?: never }
  | { parts?: never; problem: string };

/**
 * Reads a path of a document. Besides `{id}` of OpenAPI it knows what tools write for several segments: `{proxy+}`,
 * `{path*}`, `{+path}`, `{path:.*}` and `{name=projects/*}` (google.api.http). Query parameters such as `{?page}` (RFC
 * 6570) are no part of the path.
 */
export function readPath(path: string): ReadPath {
  const pieces = path.split(/(\{[^{}]*\})/);
  const parts: PathPart[] = [];
  let plain = '';
  for (const [index, piece] of pieces.entries()) {
    if (index % 2 === 1) {
      const found = parameterParts(piece.slice(1, -1));
      parts.push(...found);
      if (found.length > 0) plain += `{${piece.replaceAll(/[{}?#%]/g, '')}}`;
      continue;
    }
    const literal = decode(piece);
    if (literal === undefined) return { problem: 'The bytes after % are not text in UTF-8' };
    parts.push({ literal });
    plain += literal;
  }
  const [issue] = prefixIssues(plain);
  return issue ? { problem: issue.message } : { parts: joined(parts) };
}

function parameterParts(text: string): PathPart[] {
  if (/^[?&]/.test(text)) return [];
  const glob = /=(.+)$/.exec(text)?.[1];
  if (glob !== undefined) {
    return glob.split(/(\*+)/).map((piece): PathPart => {
      if (!piece.startsWith('*')) return { literal: piece };
      return { parameter: piece === '*' ? 'segment' : 'rest' };
    });
  }
  return [{ parameter: /^[+*]|[+*]$|:path$/.test(text) ? 'rest' : 'segment' }];
}

/** Gateways match decoded paths. @returns undefined when the bytes are no UTF-8 */
function decode(text: string): string | undefined {
  try {
    return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, decodeURIComponent);
  } catch {
    return undefined;
  }
}

/** Joins neighbouring texts and drops empty ones. */
function joined(parts: readonly PathPart[]): PathPart[] {
  const out: PathPart[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if ('literal' in part && last && 'literal' in last) last.literal += part.literal;
    else if (!('literal' in part) || part.literal !== '') out.push({ ...part });
  }
  return out;
}

/**
 * How an API matches a path. Without parameters it is matched exactly, and one that ends in a parameter for the rest as a
 * prefix. Any other is matched as a prefix up to its first parameter, and whole by an expression, because gateways do not
 * support parameters within a path.
 *
 * @param prefix the path prefix of the application
 */
export function pathMatching(
  parts: readonly PathPart[],
  prefix: string,
): Pick<ApiSpec, 'paths' | 'fine_grained_route_control'> {
  const [first, second, ...others] = parts;
  const start = first && 'literal' in first ? first.literal : '/';
  // In a path of a gateway a star is a wildcard, and a colon may start a parameter.
  const cut = start.search(/[*:]/);
  if (!second && !start.includes('*')) return { paths: [{ path: start, path_type: 'Exact' }] };
  if (cut === -1 && isRest(second) && others.length === 0) {
    return { paths: [{ path: start, path_type: 'Prefix' }] };
  }
  const value = `^${parts.map((part, index) => pattern(part, index === 0 ? prefix : '')).join('')}$`;
  return {
    paths: [{ path: cut === -1 ? start : start.slice(0, cut), path_type: 'Prefix' }],
    fine_grained_route_control: {
      enabled: true,
      logical_relationship: 'All',
      expressions: [{ subject: 'path', operator: 'regex_match', value }],
    },
  };
}

const isRest = (part: PathPart | undefined) =>
  part !== undefined && 'parameter' in part && part.parameter === 'rest';

/** The regular expression of a part, behind a prefix if there is one. */
function pattern(part: PathPart, prefix: string): string {
  if ('parameter' in part) return part.parameter === 'rest' ? '.+' : '[^/]+';
  const text = prefix === '' ? part.literal : joinPath(prefix, part.literal);
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
