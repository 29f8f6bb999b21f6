import { client } from '#contract/generated/client.gen.ts';
import type { ErrorEnvelope } from '#contract/generated/types.gen.ts';
import { randomKey } from '#lib/random-keys.ts';
import { apiOrigin } from './config.ts';
import { ApiError, errorKind } from './errors.ts';
import { recordServerTime } from './server-clock.ts';
import { accessToken } from './session.ts';

/** A call fails when its response is not complete after this time. */
const TIMEOUT_MS = 30_000;

/** A response with HTTP 2xx whose envelope carries an error. */
class EnvelopeFailure extends Error {
  readonly envelope: unknown;
  constructor(envelope: unknown) {
    super('The envelope carries an error');
    this.envelope = envelope;
  }
}

/**
 * Configures the generated client for the console. Call it once, before the first request.
 *
 * The base address stays relative, because query keys contain it; `send` prepends the configured origin to each request.
 */
export function setUpClient(): void {
  client.setConfig({
    baseUrl: '/api/v1',
    throwOnError: true,
    credentials: 'same-origin',
    headers: { Accept: 'application/json' },
    // Ignores the content type: an HTML page from a wrong address must fail, not pass as data.
    parseAs: 'json',
    auth: ({ scheme }) => (scheme === 'bearer' ? accessToken() : undefined),
    fetch: send,
    responseValidator: async (data) => {
      if (envelopeCode(data) !== 0) throw new EnvelopeFailure(data);
    },
  });
  client.interceptors.request.use((request) => {
    // The history knows a change by the id of its request, also when the response is lost.
    if (isWrite(request)) request.headers.set('X-Request-ID', randomKey(16));
    return request;
  });
  client.interceptors.response.use((response) => {
    recordServerTime(response.headers.get('date'));
    return response;
  });
  client.interceptors.error.use((error, response, request) => toApiError(error, response, request));
}

function isWrite({ method }: Request): boolean {
  return method !== 'GET' && method !== 'HEAD';
}

async function send(input: RequestInfo | URL): Promise<Response> {
  const request = new Request(input);
  const origin = await apiOrigin();
  const signal = AbortSignal.any([request.signal, AbortSignal.timeout(TIMEOUT_MS)]);
  if (!origin) return fetch(request, { signal });
  const { pathname, search } = new URL(request.url);
  return fetch(new Request(`${origin}${pathname}${search}`, request), { signal });
}

function envelopeCode(data: unknown): number | undefined {
  const code = (data as Partial<ErrorEnvelope> | null)?.status?.code;
  return typeof code === 'number' ? code : undefined;
}

/** Statuses of a response that does not say whether the call was carried out. */
const NO_OUTCOME = new Set([502, 503, 504]);

/** Converts what a call threw into an `ApiError`; an abort is returned unchanged. */
export function toApiError(error: unknown, response?: Response, request?: Request): unknown {
  if (error instanceof ApiError) return error;
  if (error instanceof DOMException && error.name === 'AbortError') return error;
  const writes = request !== undefined && isWrite(request);
  const requestId =
    response?.headers.get('x-request-id') ?? request?.headers.get('x-request-id') ?? undefined;
  const status = response?.status ?? 0;
  const shared = { status, requestId, cause: error };
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    const message = 'No response within 30 seconds.';
    return new ApiError({ ...shared, kind: 'timeout', message, outcomeUnknown: writes });
  }
  if (error instanceof TypeError) {
    // fetch throws it without a connection, when the connection breaks, and when CORS blocks the response.
    const message = 'No connection.';
    return new ApiError({ ...shared, kind: 'offline', message, outcomeUnknown: writes });
  }
  if (error instanceof EnvelopeFailure || (response && !response.ok)) {
    const body = error instanceof EnvelopeFailure ? error.envelope : error;
    return fromEnvelope(body, { status, requestId, writes });
  }
  return new ApiError({
    ...shared,
    kind: 'unknown',
    message: 'The response is not from this API.',
    // It may also be only the beginning of one.
    outcomeUnknown: writes,
  });
}

function fromEnvelope(
  body: unknown,
  { writes, ...shared }: { status: number; requestId: string | undefined; writes: boolean },
): ApiError {
  const envelope: Partial<ErrorEnvelope> = typeof body === 'object' && body !== null ? body : {};
  const code = envelopeCode(envelope) ?? 0;
  const { status } = shared;
  return new ApiError({
    ...shared,
    kind: errorKind(status, code),
    code,
    message: sentence(envelope.error || envelope.status?.message || `HTTP status ${status}`),
    fieldErrors: Array.isArray(envelope.field_errors) ? envelope.field_errors : [],
    current: 'payload' in envelope ? envelope.payload : undefined,
    // An error of a server that is not this API says nothing about the call.
    outcomeUnknown: writes && (NO_OUTCOME.has(status) || (status >= 500 && code === 0)),
    answered: code > 0,
  });
}

/** Adds a capital letter and a full stop, because servers write details in many styles. */
function sentence(text: string): string {
  const trimmed = text.trim();
  const ended = /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
  return ended.charAt(0).toUpperCase() + ended.slice(1);
}
