import type { RouteMatchRequest } from '#contract/generated/types.gen.ts';
import { lowerCase, toBytes } from './bytes.ts';
import { readRequestUri } from './request-uri.ts';

/** A request as a gateway has read it. All texts are bytes. */
export interface GatewayRequest {
  method: string;
  scheme: 'http' | 'https';
  /** In lower case, without port and final dot. */
  host: string;
  /** Decoded, with slashes merged and dots resolved: what routes are compared with. */
  path: string;
  /** The same in the variables of nginx, which keep a slash at the end that gateways ignore. */
  nginxPath: string;
  /** As sent, without `?`; undefined when there is none. */
  query: string | undefined;
  /** Path and query as sent. A request line with a URL that has no path gives the query alone. */
  target: string;
  /** What the request line has as its target: like `target`, or a whole URL; with blanks around it. */
  sentTarget: string;
  /**
   * By name in lower case with `_` for `-`. Values of equal names are joined. `host` is as sent; `content-type` and
   * `content-length`, with a hyphen, are those sent under exactly this name. Those that gateways replace have the value
   * that they give them.
   */
  headers: ReadonlyMap<string, string>;
  /** The address of the client, if it is known. */
  remoteAddress: string | undefined;
}

/** Why a gateway answers before it looks for a route. */
export interface Refusal {
  status: 400 | 405;
  reason: string;
}

export const isRefusal = (request: GatewayRequest | Refusal): request is Refusal =>
  'status' in request;

/** The longest request line and header that nginx reads (`large_client_header_buffers`), without the line's end. */
const MAX_LINE_BYTES = 8 * 1024 - 2;

/** The largest `Content-Length`, which nginx keeps in 63 bits. */
const MAX_BODY_BYTES = 2n ** 63n - 1n;

const refuse = (reason: string): Refusal => ({ status: 400, reason });

/** Reads a request as nginx does, in its order: request line, headers, method. */
export function readRequest(sent: RouteMatchRequest): GatewayRequest | Refusal {
  const { method, scheme = 'http', remote_addr: remoteAddress } = sent;
  if (!/^[A-Z_-]+$/.test(method)) return refuse('A method has upper case letters, _ and - alone');
  const sentTarget = toBytes(sent.path);
  const line = readTarget(trimBlanks(sentTarget));
  if ('status' in line) return line;
  if (sentTarget.length + method.length + ' HTTP/1.1'.length + 1 > MAX_LINE_BYTES) {
    return refuse('The path is too long: nginx reads 8 KiB at most, and answers 414');
  }
  const headers = readHeaders(sent.headers ?? []);
  if ('status' in headers) return headers;
  const httpHost = trimBlanks(toBytes(sent.host));
  const hostOfHeader = readHostHeader(httpHost);
  const host = line.authority === undefined ? hostOfHeader : readHostHeader(line.authority);
  if (hostOfHeader === undefined || host === undefined) return refuse('No server has the host');
  const { target } = line;
  const uri = readRequestUri(target.startsWith('/') ? target : `/${target}`);
  if (!uri) return refuse('The path cannot be decoded, or leads above the root');
  if (method === 'CONNECT' || method === 'TRACE') {
    return { status: 405, reason: `Gateways do not take the method ${method}` };
  }
  headers.set('host', httpHost);
  replaceForwarded(headers, scheme, httpHost);
  const { path, query } = uri;
  const nginxPath = path;
  return {
    method,
    scheme,
    host,
    path,
    nginxPath,
    query,
    target,
    sentTarget,
    headers,
    remoteAddress,
  };
}

/** A URL in a request line. Nginx takes an address in brackets, or letters, digits, dots and hyphens. */
const absoluteForm =
  /^[a-z][a-z0-9+.-]*:\/\/((?:\[[a-z0-9:._~!$&'()*+,;=-]*\]|[a-z0-9.-]*)(?::\d*)?)((?:[/?].*)?)$/i;

/** Reads the target of a request line: a path, or a URL with the host that replaces the header. */
function readTarget(bytes: string): { target: string; authority?: string } | Refusal {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: nginx refuses them
  if (/[\x00-\x20\x7f]/.test(bytes)) {
    return refuse('The path has a blank or a control character: encode it, for example as %20');
  }
  if (bytes.startsWith('/')) return { target: bytes };
  const [, authority, rest = ''] = absoluteForm.exec(bytes) ?? [];
  if (authority === undefined) return refuse('The path does not start with a slash');
  return { authority, target: rest || '/' };
}

/** Headers that nginx takes once. */
const uniqueHeaders = new Set([
  'authorization',
  'content-length',
  'content-range',
  'expect',
  'host',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'transfer-encoding',
]);

/**
 * Headers that gateways replace before they look for a route, unless they trust the client by their own
 * configuration (`more_set_input_headers` in apisix/cli/ngx_tpl.lua).
 */
const replacedHeaders = new Set([
  'forwarded',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
]);

/** Sets what gateways put into the headers that they replace. A host without a port leaves the port of the listener. */
function replaceForwarded(headers: Map<string, string>, scheme: string, httpHost: string): void {
  add(headers, 'x_forwarded_proto', scheme);
  add(headers, 'x_forwarded_host', httpHost);
  const port = /:(\d+)$/.exec(httpHost)?.[1];
  if (port !== undefined) add(headers, 'x_forwarded_port', port);
}

/**
 * Headers that nginx keeps apart from others: their variables hold what is sent under exactly these names, while `_` and
 * `-` are the same in the names of all others.
 */
const ownHeaders = ['host', 'user-agent', 'referer', 'cookie', 'x-forwarded-for', 'via'];
const ownVariables = new Set(ownHeaders.map((name) => name.replaceAll('-', '_')));

function readHeaders(sent: readonly (readonly [string, string])[]): Map<string, string> | Refusal {
  const found = new Map<string, string>();
  const names = new Set<string>();
  for (const [writtenName, writtenValue] of sent) {
    const name = lowerCase(toBytes(writtenName));
    const value = trimBlanks(toBytes(writtenValue));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: nginx refuses them
    if (!/^[^\x00-\x20\x7f:]+$/.test(name))
      return refuse(`No header has the name "${writtenName}"`);
    if (/[\0\r\n]/.test(value)) return refuse(`The header ${writtenName} has a line break`);
    if (name.length + value.length + 2 > MAX_LINE_BYTES) {
      return refuse(`The header ${writtenName} is too long: nginx reads 8 KiB at most`);
    }
    if (uniqueHeaders.has(name) && (names.has(name) || name === 'host')) {
      return refuse(`The header ${writtenName} is sent twice`);
    }
    if (name === 'content-length' && !(/^\d+$/.test(value) && BigInt(value) <= MAX_BODY_BYTES)) {
      return refuse('Content-Length is no number, or too large');
    }
    if (name === 'transfer-encoding' && lowerCase(value) !== 'chunked') {
      return refuse('Gateways take the Transfer-Encoding chunked alone: nginx answers 501');
    }
    names.add(name);
    // Nginx drops names with other characters.
    if (!/^[a-z0-9_-]+$/.test(name)) continue;
    if (name === 'content-type' || name === 'content-length') add(found, name, value);
    if (replacedHeaders.has(name)) continue;
    const variable = name.replaceAll('-', '_');
    if (ownVariables.has(variable) && !ownHeaders.includes(name)) continue;
    add(found, variable, value);
  }
  if (names.has('content-length') && names.has('transfer-encoding')) {
    return refuse('Content-Length and Transfer-Encoding exclude each other');
  }
  return found;
}

function add(headers: Map<string, string>, name: string, value: string): void {
  const before = headers.get(name);
  const separator = name === 'cookie' ? '; ' : ', ';
  headers.set(name, before === undefined ? value : before + separator + value);
}

/** Nginx keeps tabs. */
const trimBlanks = (value: string) => value.replaceAll(/^ +| +$/g, '');

/** Reads a host like `ngx_http_validate_host`. @returns undefined when nginx answers 400 */
function readHostHeader(bytes: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: nginx refuses them
  if (/[\x00-\x20\x7f/]|\.\./.test(bytes)) return undefined;
  // A bracket that nothing closes leaves the host as it is, with what looks like a port.
  const literal = /^\[[^\]]*(?:\]|$)/.exec(bytes)?.[0];
  const host = literal ?? bytes.split(':', 1)[0] ?? '';
  // Nginx drops the dot only when none is in what follows.
  const isFinal = host.endsWith('.') && bytes.lastIndexOf('.') === host.length - 1;
  const name = isFinal ? host.slice(0, -1) : host;
  return name === '' ? undefined : lowerCase(name);
}
