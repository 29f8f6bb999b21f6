import { isSecretAt } from '#domain/secrets.ts';

/** A request as gateways judge it: the parts that decide which API answers. */
export interface MatchRequest {
  method: string;
  scheme: 'http' | 'https';
  /** Lower case, without port. */
  host: string;
  /** Decoded, as gateways compare it; without the query. */
  path: string;
  query: URLSearchParams;
  /** By name in lower case; the last one of a name counts. */
  headers: ReadonlyMap<string, string>;
}

/** What an address of the matcher asks: one request, as it was typed. */
export interface MatchQuestion {
  method: string;
  url: string;
  /** One header a line, `Name: value`. */
  headers: string;
}

/** What a question is missing, by its field. */
export type QuestionFaults = Partial<Record<'url' | 'headers', string>>;

const noQuestion: MatchQuestion = { method: 'GET', url: '', headers: '' };

/** The question in an address; what is missing there is as in `noQuestion`. */
export function questionOf(search: URLSearchParams): MatchQuestion {
  return {
    method: search.get('method')?.toUpperCase() || noQuestion.method,
    url: search.get('url') ?? '',
    headers: search.getAll('header').join('\n'),
  };
}

/** A header as an address may hold it: of credentials just that they are there. Conditions look at cookies, one by one. */
function withoutSecret(line: string): string {
  const name = line.split(':', 1)[0]?.trim() ?? '';
  const secret = name.toLowerCase() !== 'cookie' && isSecretAt(['headers', name]);
  return secret ? `${name}: …` : line;
}

/** The address's part for a question, without credentials; questions that are the same have the same one. */
export function searchOf({ method, url, headers }: MatchQuestion): URLSearchParams {
  const search = new URLSearchParams({ method, url: url.trim() });
  for (const line of linesOf(headers)) search.append('header', withoutSecret(line));
  return search;
}

const linesOf = (headers: string) =>
  headers
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** Reads a question, or says what is wrong with it. A URL without a scheme is taken for https. */
export function requestOf(question: MatchQuestion): MatchRequest | QuestionFaults {
  const text = question.url.trim();
  if (text === '')
    return { url: 'Name the URL that is called, such as https://api.example.com/orders' };
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  const scheme =
    url && /^(http|ws)s?:$/.test(url.protocol) && url.hostname !== '' ? url : undefined;
  if (!scheme)
    return { url: 'This is no URL of HTTP or WebSocket, such as https://api.example.com/orders' };
  const headers = new Map<string, string>();
  for (const line of linesOf(question.headers)) {
    const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+):\s*(.*)$/.exec(line) ?? [];
    if (name === undefined) return { headers: `"${line}" is no header: write Name: value` };
    headers.set(name.toLowerCase(), value ?? '');
  }
  return {
    method: question.method,
    scheme: scheme.protocol.endsWith('s:') ? 'https' : 'http',
    host: scheme.hostname.toLowerCase().replace(/\.$/, ''),
    path: decoded(scheme.pathname),
    query: scheme.searchParams,
    headers,
  };
}

/** Whether a question could be read. */
export function isRequest(read: MatchRequest | QuestionFaults): read is MatchRequest {
  return 'host' in read;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A lone percent sign stays as it is.
    return path;
  }
}

/** The cookies of a request, by name. */
export function cookiesOf({ headers }: MatchRequest): Map<string, string> {
  const pairs = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  return new Map(
    pairs.flatMap((pair): [string, string][] => {
      const at = pair.indexOf('=');
      return at > 0 ? [[pair.slice(0, at), pair.slice(at + 1)]] : [];
    }),
  );
}
