import { HttpError } from './errors.ts';
import { isRecord } from './tidy.ts';

/** The most that a request body may weigh, in bytes; imports carry whole documents. */
export function bodyLimit(operation: string): number {
  return operation === 'importApplication' ? 16 * 1024 * 1024 : 1024 * 1024;
}

/** Reads at most `limit` bytes as text. @throws HttpError 413 past it, whatever Content-Length said. */
export async function readText(request: Request, limit: number): Promise<string> {
  const tooLarge = () =>
    new HttpError('payloadTooLarge', `The body is larger than ${limit.toLocaleString('en')} bytes`);
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge();
  if (!request.body) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * A JSON object out of a request's text. Two habits of the public Go client are understood: a PATCH body that is
 * a JSON string holding the base64 of the object, and a bare array for a member's role bindings.
 *
 * @returns undefined for an empty body.
 * @throws HttpError 400 that says where the text stops being JSON.
 */
export function parseBody(text: string, method: string, operation: string): unknown {
  if (text.trim() === '') return undefined;
  let value = parseJson(text);
  if (method === 'PATCH' && typeof value === 'string') value = fromBase64(value);
  if (operation === 'updateMember' && Array.isArray(value)) return { role_bindings: value };
  return value;
}

/** @throws HttpError 400 unless the value is a JSON object. */
export function requireObject(value: unknown): Record<string, unknown> {
  if (isRecord(value)) return value;
  const found =
    value === undefined
      ? 'nothing'
      : Array.isArray(value)
        ? 'a list'
        : `${value === null ? 'null' : `a ${typeof value}`}`;
  throw new HttpError('badRequest', `The body must be a JSON object, but it is ${found}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new HttpError('badRequest', `The body is not valid JSON: ${(error as Error).message}`);
  }
}

function fromBase64(text: string): unknown {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64').toString('utf8'));
    if (isRecord(value)) return value;
  } catch {
    // Said below: whatever the string held, it was not an object.
  }
  throw new HttpError(
    'badRequest',
    'The body must be a JSON object. A JSON string is accepted only when it is the base64 of one.',
  );
}
