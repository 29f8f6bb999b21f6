import type { ApiPath } from '#contract/generated/types.gen.ts';
import { joinPath } from './effective-path.ts';
import type { RuleIssue } from './rules.ts';

/*
 * Gateways compare the path of a request after nginx has decoded it, merged its slashes and resolved its dots
 * (`ngx_http_parse_complex_uri`), without query and fragment. A path that is written otherwise never matches.
 */

/** Every control character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const control = /[\u0000-\u001f\u007f]/g;

const escaped = /%[0-9a-f]{2}/i;

/** Why no request can have the path, in the order in which they are reported. */
const reasons: readonly [RegExp, string][] = [
  [control, 'A path has no control characters'],
  [/\?/, 'The query is no part of the path, and a condition can test it'],
  [/#/, 'Clients do not send what follows #'],
  [escaped, 'Gateways compare decoded paths'],
  [/\/\//, 'Gateways merge slashes'],
  [/(^|\/)\.\.?(\/|$)/, 'Gateways resolve . and .. in paths'],
];

/**
 * The issue of a path, or undefined when requests can have it.
 *
 * @param exact a prefix may end in a dot, for example `/.` for `/.well-known`
 */
function pathIssue(field: string, path: string, exact: boolean): RuleIssue | undefined {
  const compared = exact || !/(^|\/)\.$/.test(path) ? path : path.slice(0, -1);
  const found = reasons.find(([pattern]) => compared.search(pattern) !== -1);
  if (!found) return undefined;
  const matching = matchingPath(path);
  const [, reason] = found;
  const message = matching === undefined ? reason : `${reason}: write ${matching}`;
  return { field, rule: 'pattern', message };
}

/** The path as gateways compare it; undefined when it still cannot match, or nothing is left of it. */
function matchingPath(path: string): string | undefined {
  const [start = ''] = path.replaceAll(control, '').split(/[?#]/, 1);
  const decoded = decodeBytes(start);
  if (decoded === undefined || decoded.search(control) !== -1 || /[?#]/.test(decoded)) {
    return undefined;
  }
  const merged = resolveDots(decoded.replaceAll(/\/{2,}/g, '/'));
  return merged === '' || escaped.test(merged) ? undefined : merged;
}

/** @returns undefined when the bytes are no UTF-8 */
function decodeBytes(path: string): string | undefined {
  try {
    return path.replaceAll(/(?:%[0-9a-f]{2})+/gi, decodeURIComponent);
  } catch {
    return undefined;
  }
}

function resolveDots(path: string): string {
  const segments: string[] = [];
  const parts = path.split('/');
  const root = path.startsWith('/') ? 1 : 0;
  for (const [index, part] of parts.entries()) {
    const last = index === parts.length - 1;
    if (part === '..' && segments.length > root) segments.pop();
    else if (part !== '.' && part !== '..') segments.push(part);
    if (last && (part === '.' || part === '..')) segments.push('');
  }
  return segments.join('/');
}

/** The issues of the path prefix of an application. */
export function prefixIssues(prefix: string): RuleIssue[] {
  const issue = pathIssue('path_prefix', prefix, true);
  return issue ? [issue] : [];
}

/**
 * The issues of the paths of an API.
 *
 * @param prefix the path prefix of the application if it is known: different paths can become the same address
 */
export function apiPathIssues(paths: readonly ApiPath[], prefix = '/prefix'): RuleIssue[] {
  const keys = paths.map((path) => addressKey(prefix, path));
  return paths.flatMap(({ path, path_type }, index): RuleIssue[] => {
    const field = `paths.${index}.path`;
    // Slashes at the start are joined with the prefix.
    const issue = pathIssue(field, path.replace(/^\/+/, '/'), path_type === 'Exact');
    if (issue) return [issue];
    if (keys.indexOf(keys[index] ?? '') === index) return [];
    return [{ field, rule: 'unique', message: 'Already in the list' }];
  });
}

/** Equal for equal addresses: a slash joins prefix and path, so `carts` and `//carts` are the same. */
const addressKey = (prefix: string, { path, path_type = 'Prefix' }: ApiPath) =>
  `${path_type} ${joinPath(prefix, path)}`;
