/**
 * Joins an application's prefix and an API's path with exactly one slash, and returns both parts. An empty path is the
 * prefix itself (ApiPath in openapi.yaml).
 */
export function splitPath(prefix: string, path: string): { prefix: string; rest: string } {
  const start = prefix.startsWith('/') ? prefix : `/${prefix}`;
  if (path === '') return { prefix: start, rest: '' };
  return { prefix: start.replace(/\/+$/, ''), rest: `/${path.replace(/^\/+/, '')}` };
}

/** The same as one string. */
export function joinPath(prefix: string, path: string): string {
  const { prefix: start, rest } = splitPath(prefix, path);
  return start + rest;
}
