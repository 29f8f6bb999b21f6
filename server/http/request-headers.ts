/** Headers in which proxies pass on the caller's address or the requested host. */
export const addressHeaders = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip'] as const;

/** All headers that show that a request came through a proxy. */
export const proxyHeaders = ['forwarded', ...addressHeaders] as const;

/**
 * Whether a caller accepts only JSON. Such callers get an address as JSON where browsers are redirected. Callers without
 * `Accept`, or with one that allows anything, are redirected like browsers.
 */
export function acceptsJsonOnly(request: Request): boolean {
  const types = (request.headers.get('accept') ?? '')
    .split(',')
    .map((part) => part.split(';')[0]?.trim().toLowerCase() ?? '')
    .filter((type) => type !== '');
  return (
    types.length > 0 && types.every((type) => /^application\/(json|[\w.-]+\+json)$/.test(type))
  );
}
