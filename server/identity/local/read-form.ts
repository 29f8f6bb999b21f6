import type { IncomingMessage } from 'node:http';
import { HttpError } from '#server/http/errors.ts';

/** More than the form's three fields need. */
const MAX_FORM_BYTES = 16 * 1024;

/** Reads a URL-encoded form. @throws HttpError 400 for another content type, 413 for a larger body. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') {
    throw new HttpError('badRequest', 'The body is not a form');
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > MAX_FORM_BYTES) throw new HttpError('payloadTooLarge', 'The form is too large');
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}
