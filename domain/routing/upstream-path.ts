import { strippedPrefix } from '#domain/gateway-config/own-plugins.ts';
import { hasFilter } from '#domain/gateway-config/plugin-conditions.ts';
import { matchesPattern } from '#domain/pcre/match.ts';
import { fromBytes, percentEncode, toBytes } from './bytes.ts';
import type { RunningPlugin } from './plugins-on-route.ts';
import type { GatewayRequest } from './request.ts';

/** Plugins that send a request to another path, in a way that only a gateway knows. */
const rewriters = new Set([
  'body-transformer',
  'degraphql',
  'ext-plugin-post-req',
  'ext-plugin-pre-req',
  'grpc-transcode',
  'http-dubbo',
  'serverless-post-function',
  'serverless-pre-function',
]);

/**
 * The path and query that the upstream gets: as sent, or as `proxy-rewrite` makes it (apisix/plugins/proxy-rewrite.lua).
 *
 * @param plugins those that run, in the order in which they do: of global rules, then of the route
 * @returns undefined with the reason when only a gateway knows
 */
export function upstreamPath(
  request: GatewayRequest,
  plugins: readonly RunningPlugin[],
): { path: string; reason?: undefined } | { path?: undefined; reason: string } {
  const other = plugins.find(({ name }) => rewriters.has(name));
  if (other) return { reason: `${other.name} may change the path` };
  let path = fromBytes(asSent(request));
  for (const { name, settings } of plugins) {
    if (name !== 'proxy-rewrite') continue;
    const rewritten = hasFilter(settings) ? undefined : rewrite(request, settings);
    if (rewritten === undefined)
      return { reason: 'What proxy-rewrite does depends on the request' };
    path = rewritten;
  }
  return { path };
}

/** A URL without a path in the request line is sent with one, and without an empty query. */
const asSent = ({ target, query }: GatewayRequest) =>
  target.startsWith('/') ? target : `/${query ? target : ''}`;

/** Applies `proxy-rewrite`, which encodes the path again even if it only sets headers. */
function rewrite(request: GatewayRequest, settings: RunningPlugin['settings']): string | undefined {
  const { uri, regex_uri: patterns, use_real_request_uri_unsafe: unsafe } = settings;
  if (unsafe === true) {
    return uri === undefined && patterns === undefined
      ? withSlash(fromBytes(request.target))
      : undefined;
  }
  let path: string | undefined = request.path;
  let joined = '?';
  if (typeof uri === 'string') {
    if (uri.includes('$')) return undefined;
    if (uri.includes('?')) joined = '&';
    path = toBytes(uri);
  } else if (Array.isArray(patterns)) {
    path = substitute(request.path, patterns.map(String));
  }
  if (path === undefined) return undefined;
  const { query } = request;
  const encoded = encode(path, typeof uri === 'string');
  // Gateways fail on an empty path.
  return encoded === '' ? undefined : encoded + (query ? joined + fromBytes(query) : '');
}

const withSlash = (path: string) => (path.startsWith('/') ? path : `/${path}`);

/** Encodes a path like `ngx_escape_uri`. @param hasQuery of what follows `?` in it, only control characters are encoded */
function encode(path: string, hasQuery: boolean): string {
  const end = hasQuery ? path.indexOf('?') : -1;
  if (end < 0) return percentEncode(path, (byte) => escaped.test(byte));
  return (
    percentEncode(path.slice(0, end), (byte) => escaped.test(byte)) +
    fromBytes(percentEncode(path.slice(end), (byte) => controls.test(byte)))
  );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are encoded
const controls = /[\x00-\x1f\x7f]/;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are encoded
const escaped = /[\x00-\x20"#%<>?\\^`{|}\x7f-\xff]/;

/** Replaces by the first pattern that matches. @returns undefined when only a gateway can */
function substitute(path: string, patterns: readonly string[]): string | undefined {
  for (let index = 0; index < patterns.length; index += 2) {
    const [pattern = '', replacement = ''] = patterns.slice(index, index + 2);
    const start = strippedPrefix(pattern, replacement);
    if (start !== undefined) {
      const bytes = toBytes(start);
      const rest = path.slice(bytes.length);
      if (path.startsWith(bytes) && (rest === '' || rest.startsWith('/'))) return rest || '/';
      continue;
    }
    if (matchesPattern(pattern, path, false) !== false) return undefined;
  }
  return path;
}
