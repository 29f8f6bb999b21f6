import type { IncomingMessage } from 'node:http';
import { HttpError } from '#server/http/errors.ts';

/** More than the form's three fields can need, in bytes. */
const limit = 16 * 1024;

/** Reads a form as browsers send it. @throws HttpError 400 for another kind of body, 413 for a larger one. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') {
    throw new HttpError('badRequest', 'This is no form');
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > limit) throw new HttpError('payloadTooLarge', 'The form is too large');
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}
