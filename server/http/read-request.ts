import { type OperationId, operations } from '#contract/generated/operations.gen.ts';
import { faultSentence, parseJson } from '#domain/strict-json.ts';
import { HttpError, invalidFields } from './errors.ts';
import { isRecord } from './normalize-body.ts';

/** The most rows of a page of a list, according to the contract. A larger `page_size` counts as this one. */
const MAX_PAGE_SIZE = 1000;

/** Changes that the public Go client sends as `null` when they name no member: a nil map of plugins, nil settings. */
const changesSentAsNull: ReadonlySet<string> = new Set<OperationId>([
  'updateCluster',
  'updateClusterShort',
  'updateClusterPlugins',
  'updateClusterPluginsShort',
]);

/** The maximum size of a request body in bytes; imports contain whole documents. */
export function bodyLimit(operation: string): number {
  return operation === 'importApplication' ? 16 * 1024 * 1024 : 1024 * 1024;
}

/**
 * Reads at most `limit` bytes as text, without a byte-order mark.
 *
 * @throws HttpError 413 beyond, whatever Content-Length says; 400 for bytes that are not UTF-8.
 */
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
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new HttpError('badRequest', 'The body is not text in UTF-8');
  }
}

/**
 * Parses the JSON body of a request. It supports three quirks of the public Go client: a PATCH body that is a JSON string
 * with the base64 of the object, a bare array for a member's role bindings, and no body or `null` for a change of a
 * cluster that names no member.
 *
 * @returns undefined for an empty body.
 * @throws HttpError 400 with the position of the syntax error, or with each member that would not be kept exactly.
 */
export function parseBody(text: string, method: string, operation: string): unknown {
  let value = text.trim() === '' ? undefined : readJson(text);
  if (changesSentAsNull.has(operation)) value ??= {};
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

function readJson(text: string): unknown {
  // Text that cannot be stored is refused after validation, which knows what an import reads instead of storing it.
  const result = parseJson(text, { text: true });
  if (result.ok) return result.value;
  const syntax = result.faults.at(-1);
  if (syntax?.rule === 'format') {
    throw new HttpError('badRequest', `The body is not valid JSON: ${faultSentence(syntax)}`);
  }
  throw invalidFields(
    result.faults.map(({ path, rule, message, line, column }) => ({
      field: path.join('.'),
      rule,
      message: `${message}, line ${line}, column ${column}`,
    })),
  );
}

function fromBase64(text: string): unknown {
  const decoded = Buffer.from(text, 'base64').toString('utf8');
  // Any other string is reported below, like a string with another kind of value.
  const value = /^\s*\{/.test(decoded) ? readJson(decoded) : undefined;
  if (isRecord(value)) return value;
  throw new HttpError(
    'badRequest',
    'The body must be a JSON object. A JSON string is accepted only when it is the base64 of one.',
  );
}

/**
 * Converts a query string to the types of its schema: integers to numbers, repeated or comma-separated parameters to
 * lists, `direction` to upper case. Invalid integers stay strings, so that validation reports them. A page size above the
 * maximum is cut, whatever its number of digits.
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
    else if (name === 'page_size' && /^\d+$/.test(first)) {
      out[name] = Math.min(Number(first), MAX_PAGE_SIZE);
    } else if (kind === 'integer') out[name] = /^-?\d{1,15}$/.test(first) ? Number(first) : first;
    else out[name] = name === 'direction' ? first.toUpperCase() : first;
  }
  return out;
}
