import { HttpError } from './errors.ts';
import type { RequestContext } from './handlers.ts';

/** Tags of If-Match: `"a", W/"b"`. A tag without quotation marks counts as if it had them. */
const TAG = /(?:W\/)?"[^"]*"|[^\s,"]+/g;

/**
 * Refuses a change of a record that is no longer the one in `If-Match`. Call it in the transaction of the change, with the
 * record as it is there. Without the header everything is allowed.
 *
 * @param etag the record's `etag`
 * @param current the record as responses have it
 * @throws HttpError 412 with the current record
 */
export async function requireMatch(
  { request }: Pick<RequestContext, 'request'>,
  etag: string,
  current: () => object | Promise<object>,
): Promise<void> {
  const header = request.headers.get('if-match');
  if (header === null) return;
  const tags = header.match(TAG) ?? [];
  // Weak tags never match: RFC 9110, 13.1.1.
  if (tags.some((tag) => tag === '*' || tag === etag || `"${tag}"` === etag)) return;
  const message = 'The record was changed since you read it';
  throw new HttpError('preconditionFailed', message, [], await current());
}
