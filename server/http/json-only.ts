/**
 * Whether a caller accepts JSON and nothing else. Such callers get an address as JSON where browsers are redirected.
 * A missing `Accept` and one that takes anything are a browser's as far as redirects go.
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
