import { isSecretAt } from '#domain/secrets.ts';

/** The parts of a request that decide which API answers it. */
export interface MatchRequest {
  method: string;
  scheme: 'http' | 'https';
  /** Lower case, without port. */
  host: string;
  /** Decoded, as gateways compare it, and without the query. */
  path: string;
  query: URLSearchParams;
  /** By name in lower case. The last header of a name wins. */
  headers: ReadonlyMap<string, string>;
}

/** A request as typed in the form and kept in the address. */
export interface RequestInput {
  method: string;
  url: string;
  /** One `Name: value` per line. */
  headers: string;
}

/** Error messages by field. */
export type RequestErrors = Partial<Record<'url' | 'headers', string>>;

const emptyInput: RequestInput = { method: 'GET', url: '', headers: '' };

/** Reads the input from search parameters. Missing ones are as in `emptyInput`. */
export function inputFromSearch(search: URLSearchParams): RequestInput {
  return {
    method: search.get('method')?.toUpperCase() || emptyInput.method,
    url: search.get('url') ?? '',
    headers: search.getAll('header').join('\n'),
  };
}

/** Replaces the value of a credential header. Cookies are kept: conditions test them one by one. */
function redactHeader(line: string): string {
  const name = line.split(':', 1)[0]?.trim() ?? '';
  const secret = name.toLowerCase() !== 'cookie' && isSecretAt(['headers', name]);
  return secret ? `${name}: …` : line;
}

/** Writes the input as search parameters, without credentials. Equal input gives equal parameters. */
export function searchFromInput({ method, url, headers }: RequestInput): URLSearchParams {
  const search = new URLSearchParams({ method, url: url.trim() });
  for (const line of linesOf(headers)) search.append('header', redactHeader(line));
  return search;
}

const linesOf = (headers: string) =>
  headers
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** Parses the input, or returns its errors. A URL without a scheme is read as https. */
export function parseRequest(input: RequestInput): MatchRequest | RequestErrors {
  const text = input.url.trim();
  if (text === '') return { url: 'Enter a URL, for example https://api.example.com/orders' };
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (!url || !/^(http|ws)s?:$/.test(url.protocol) || url.hostname === '')
    return { url: 'Enter an HTTP or WebSocket URL, for example https://api.example.com/orders' };
  const headers = new Map<string, string>();
  for (const line of linesOf(input.headers)) {
    const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+):\s*(.*)$/.exec(line) ?? [];
    if (name === undefined) return { headers: `"${line}" is not a header. Write Name: value` };
    headers.set(name.toLowerCase(), value ?? '');
  }
  return {
    method: input.method,
    scheme: url.protocol.endsWith('s:') ? 'https' : 'http',
    host: url.hostname.toLowerCase().replace(/\.$/, ''),
    path: decoded(url.pathname),
    query: url.searchParams,
    headers,
  };
}

export function isRequest(parsed: MatchRequest | RequestErrors): parsed is MatchRequest {
  return 'host' in parsed;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // Keep a lone percent sign.
    return path;
  }
}

/** Returns the cookies of a request by name. */
export function cookiesOf({ headers }: MatchRequest): Map<string, string> {
  const pairs = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  return new Map(
    pairs.flatMap((pair): [string, string][] => {
      const at = pair.indexOf('=');
      return at > 0 ? [[pair.slice(0, at), pair.slice(at + 1)]] : [];
    }),
  );
}
