import { type OperationId, operations } from '#contract/generated/operations.gen.ts';
import { HttpError } from './errors.ts';
import { isRecord } from './normalize-body.ts';

/** The maximum size of a request body in bytes; imports contain whole documents. */
export function bodyLimit(operation: string): number {
  return operation === 'importApplication' ? 16 * 1024 * 1024 : 1024 * 1024;
}

/** Reads at most `limit` bytes as text. @throws HttpError 413 beyond, whatever Content-Length says. */
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
 * Parses the JSON body of a request. It supports two quirks of the public Go client: a PATCH body that is a JSON string
 * with the base64 of the object, and a bare array for a member's role bindings.
 *
 * @returns undefined for an empty body.
 * @throws HttpError 400 with the position of the syntax error.
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
    // Reported below, like a string with another kind of value.
  }
  throw new HttpError(
    'badRequest',
    'The body must be a JSON object. A JSON string is accepted only when it is the base64 of one.',
  );
}

/**
 * Converts a query string to the types of its schema: integers to numbers, repeated or comma-separated parameters to
 * lists, `direction` to upper case. Invalid integers stay strings, so that validation reports them.
 */
export function readQuery(
  operation: OperationId,
  params: URLSearchParams,
): Record<string, unknown> {
  const kinds: Record<string, string> = operations[operation].query;
  const out: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(kinds)) {
    const values = params.getAll(name);
    const [first] = values;
    if (first === undefined) continue;
    if (kind === 'array') out[name] = values.flatMap((v) => v.split(',')).filter((v) => v !== '');
    else if (kind === 'integer') out[name] = /^-?\d{1,15}$/.test(first) ? Number(first) : first;
    else out[name] = name === 'direction' ? first.toUpperCase() : first;
  }
  return out;
}
