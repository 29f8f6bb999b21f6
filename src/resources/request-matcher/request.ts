import type { RouteMatchRequest } from '#contract/generated/types.gen.ts';
import { isAddress } from '#domain/addresses.ts';
import { isSecretAt } from '#domain/secrets.ts';

/** A request as typed in the form and kept in the address. */
export interface RequestInput {
  method: string;
  url: string;
  /** One `Name: value` per line. */
  headers: string;
  /** The address of the caller; empty when it does not matter. */
  client: string;
}

/** Error messages by field. */
export type RequestErrors = Partial<Record<'url' | 'headers' | 'client', string>>;

const emptyInput: RequestInput = { method: 'GET', url: '', headers: '', client: '' };

/** Reads the input from search parameters. Missing ones are as in `emptyInput`. */
export function inputFromSearch(search: URLSearchParams): RequestInput {
  return {
    method: search.get('method')?.toUpperCase() || emptyInput.method,
    url: search.get('url') ?? '',
    headers: search.getAll('header').join('\n'),
    client: search.get('client') ?? '',
  };
}

/** Replaces the value of a credential header. Cookies are kept: conditions test them one by one. */
function redactHeader(line: string): string {
  const name = line.split(':', 1)[0]?.trim() ?? '';
  const secret = name.toLowerCase() !== 'cookie' && isSecretAt(['headers', name]);
  return secret ? `${name}: …` : line;
}

/** Writes the input as search parameters, without credentials. Equal input gives equal parameters. */
export function searchFromInput({ method, url, headers, client }: RequestInput): URLSearchParams {
  const search = new URLSearchParams({ method, url: url.trim() });
  for (const line of linesOf(headers)) search.append('header', redactHeader(line));
  if (client.trim() !== '') search.set('client', client.trim());
  return search;
}

const linesOf = (headers: string) =>
  headers
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

const EXAMPLE = 'for example https://api.example.com/orders';

/**
 * Parses the input, or returns its errors. A URL without a scheme is read as https. Path and query stay as they are typed,
 * without a fragment: clients differ in what they change before they send them.
 */
export function parseRequest(input: RequestInput): RouteMatchRequest | RequestErrors {
  const text = input.url.trim();
  if (text === '') return { url: `Enter a URL, ${EXAMPLE}` };
  const [, typedScheme, authority = '', rest = ''] =
    /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/?#\\]*)([^#]*)/i.exec(text) ?? [];
  const scheme = schemes[(typedScheme ?? 'https').toLowerCase()];
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  if (!scheme || host === '' || /\s/.test(host)) {
    return { url: `Enter an HTTP or WebSocket URL, ${EXAMPLE}` };
  }
  const headers: [string, string][] = [];
  for (const line of linesOf(input.headers)) {
    const [, name, value = ''] = /^([!#$%&'*+.^_`|~\w-]+):\s*(.*)$/.exec(line) ?? [];
    if (name === undefined) return { headers: `"${line}" is not a header. Write Name: value` };
    headers.push([name, value]);
  }
  const client = input.client.trim();
  if (client !== '' && (!isAddress(client) || client.includes('/'))) {
    return { client: 'An IP address, for example 192.0.2.7' };
  }
  return {
    method: input.method,
    scheme,
    host,
    path: rest.startsWith('/') ? rest : `/${rest}`,
    ...(headers.length > 0 && { headers }),
    ...(client !== '' && { remote_addr: client }),
  };
}

const schemes: Partial<Record<string, 'http' | 'https'>> = {
  http: 'http',
  https: 'https',
  ws: 'http',
  wss: 'https',
};

export function isRequest(parsed: RouteMatchRequest | RequestErrors): parsed is RouteMatchRequest {
  return 'host' in parsed;
}
