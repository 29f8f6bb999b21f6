/** The BOOTSTRAP_TOKEN of servers that the benchmark starts. */
export const benchToken = 'bootstrap-token-for-the-benchmark';

/** A request to the API. The method is GET by default. */
export interface Request {
  method?: string;
  path: string;
  body?: unknown;
}

/** Sends a request to the API of the server at `origin` as the owner of its data. */
export function send(origin: string, { method = 'GET', path, body }: Request): Promise<Response> {
  return fetch(`${origin}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${benchToken}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

/** Sends a request and returns its payload. @throws Error with the response when it fails */
export async function request<T>(origin: string, sent: Request): Promise<T> {
  const response = await send(origin, sent);
  const text = await response.text();
  if (response.status !== 200)
    throw new Error(`${sent.path} responded with ${response.status}: ${text}`);
  return (JSON.parse(text) as { payload: T }).payload;
}

/** Reads the payload at a path. @throws Error with the response when it fails */
export const read = <T>(origin: string, path: string): Promise<T> => request<T>(origin, { path });
