import { client } from '#contract/generated/client.gen.ts';
import type { ErrorEnvelope } from '#contract/generated/types.gen.ts';
import { apiOrigin } from './config.ts';
import { ApiError, errorKind } from './errors.ts';
import { noteServerTime } from './server-clock.ts';
import { accessToken } from './session.ts';

/** After this long without a whole answer a call counts as failed. */
const TIMEOUT_MS = 30_000;

/** An answer with HTTP 2xx whose envelope says otherwise. */
class EnvelopeFailure extends Error {
  readonly envelope: unknown;
  constructor(envelope: unknown) {
    super('The envelope carries an error');
    this.envelope = envelope;
  }
}

/**
 * Sets the generated client up for the console. Call it once, before the first request.
 *
 * The base address stays relative, because query keys contain it; `send` puts the configured origin in front of it
 * when the request leaves.
 */
export function setUpClient(): void {
  client.setConfig({
    baseUrl: '/api/v1',
    throwOnError: true,
    credentials: 'same-origin',
    headers: { Accept: 'application/json' },
    // Whatever the answer says it is: a page of HTML from a wrong address must fail, not pass as data.
    parseAs: 'json',
    auth: ({ scheme }) => (scheme === 'bearer' ? accessToken() : undefined),
    fetch: send,
    responseValidator: async (data) => {
      if (envelopeCode(data) !== 0) throw new EnvelopeFailure(data);
    },
  });
  client.interceptors.response.use((response) => {
    noteServerTime(response.headers.get('date'));
    return response;
  });
  client.interceptors.error.use((error, response) => toApiError(error, response));
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

/** Turns whatever a call ended in into an `ApiError`; a call that was given up on purpose stays what it is. */
export function toApiError(error: unknown, response?: Response): unknown {
  if (error instanceof ApiError) return error;
  if (error instanceof DOMException && error.name === 'AbortError') return error;
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return new ApiError({ kind: 'timeout', message: 'No answer within 30 seconds.', cause: error });
  }
  const requestId = response?.headers.get('x-request-id') ?? undefined;
  const status = response?.status ?? 0;
  if (error instanceof TypeError) {
    // What fetch throws when there is no connection, when it breaks, and when the answer may not be read.
    return new ApiError({ kind: 'offline', status, message: 'No connection.', cause: error });
  }
  if (error instanceof EnvelopeFailure || (response && !response.ok)) {
    const body = error instanceof EnvelopeFailure ? error.envelope : error;
    return fromEnvelope(body, status, requestId);
  }
  return new ApiError({
    kind: 'unknown',
    status,
    message: 'The answer is not one of this API.',
    requestId,
    cause: error,
  });
}

function fromEnvelope(body: unknown, status: number, requestId: string | undefined): ApiError {
  const envelope: Partial<ErrorEnvelope> = typeof body === 'object' && body !== null ? body : {};
  const code = envelopeCode(envelope) ?? 0;
  return new ApiError({
    kind: errorKind(status, code),
    status,
    code,
    message: sentence(envelope.error || envelope.status?.message || `HTTP status ${status}`),
    fieldErrors: Array.isArray(envelope.field_errors) ? envelope.field_errors : [],
    requestId,
  });
}

/** Servers write details in many styles; people get a capital letter and a full stop. */
function sentence(text: string): string {
  const trimmed = text.trim();
  const ended = /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
  return ended.charAt(0).toUpperCase() + ended.slice(1);
}
