import { describe, expect, it, vi } from 'vitest';
import { getCurrentUser } from '#contract/generated/sdk.gen.ts';
import { setUpClient, toApiError } from './client.ts';
import { originIn } from './config.ts';
import { ApiError } from './errors.ts';

function respond(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new Response(text, { status, headers: { 'x-request-id': 'r-1', ...headers } });
}

/** Returns what a call throws for a response. */
async function failure(reply: () => Response | Promise<Response>): Promise<unknown> {
  vi.stubGlobal('fetch', async (input: unknown) =>
    input === '/config.json' ? respond(404, '') : reply(),
  );
  setUpClient();
  try {
    return await getCurrentUser({ baseUrl: 'http://console.test/api/v1' });
  } catch (error) {
    return error;
  } finally {
    vi.unstubAllGlobals();
  }
}

describe('a response', () => {
  it('is an error under HTTP 200 when its envelope has an error code', async () => {
    const envelope = { status: { code: 4, message: 'not found' }, error: 'there is no user' };
    expect(await failure(() => respond(200, envelope))).toMatchObject({
      kind: 'notFound',
      code: 4,
      message: 'There is no user.',
      requestId: 'r-1',
    });
  });

  it('includes the rules that a request broke', async () => {
    const fieldErrors = [{ field: 'name', rule: 'required', message: 'Required' }];
    const envelope = { status: { code: 1, message: 'bad request' }, field_errors: fieldErrors };
    expect(await failure(() => respond(400, envelope))).toMatchObject({
      kind: 'invalid',
      fieldErrors,
    });
  });

  it('without an envelope, from a proxy, is classified by its HTTP status', async () => {
    expect(await failure(() => respond(502, '<h1>Bad gateway</h1>'))).toMatchObject({
      kind: 'server',
    });
    expect(await failure(() => respond(413, ''))).toMatchObject({ kind: 'tooLarge' });
  });

  it('that is an HTML page is not treated as data', async () => {
    const page = () => respond(200, '<!doctype html>', { 'content-type': 'text/html' });
    expect(await failure(page)).toMatchObject({ kind: 'unknown' });
  });

  it('without a body is not treated as data', async () => {
    expect(await failure(() => respond(200, ''))).toMatchObject({ kind: 'unknown' });
  });
});

describe('a failed call', () => {
  it('is offline without a connection', async () => {
    const refused = () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await failure(refused)).toMatchObject({ kind: 'offline', status: 0 });
  });

  it('is a timeout when it took too long', () => {
    const error = toApiError(new DOMException('too long', 'TimeoutError'));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ kind: 'timeout' });
  });

  it('that was aborted is not an API error', () => {
    const aborted = new DOMException('given up', 'AbortError');
    expect(toApiError(aborted)).toBe(aborted);
  });
});

describe('originIn', () => {
  it.each([
    [{ api: 'https://gateway.example.com' }, 'https://gateway.example.com'],
    [{ api: 'https://gateway.example.com/some/path' }, 'https://gateway.example.com'],
    [{ api: '' }, ''],
    [{ api: 'javascript:alert(1)' }, ''],
    [{ api: 'https://' }, ''],
    [{ api: 7 }, ''],
    [null, ''],
    ['<!doctype html>', ''],
  ])('reads %j as "%s"', (config, origin) => {
    expect(originIn(config)).toBe(origin);
  });
});

describe('the outcome of a failed call', () => {
  const lost = new TypeError('network error');
  const write = new Request('http://console.test/', {
    method: 'PATCH',
    headers: { 'X-Request-ID': 'own-id' },
  });
  const html = '<h1>Bad gateway</h1>';
  const envelope = (code: number) => ({ status: { code, message: 'error' } });

  it('is unknown for a write without a complete response', () => {
    const timeout = new DOMException('too long', 'TimeoutError');
    for (const error of [lost, timeout]) {
      const expected = { outcomeUnknown: true, answered: false, requestId: 'own-id' };
      expect(toApiError(error, undefined, write)).toMatchObject(expected);
    }
    const cut = toApiError(new SyntaxError('cut off'), new Response('{"sta'), write);
    expect(cut).toMatchObject({ outcomeUnknown: true });
  });

  it.each([
    [502, html, { outcomeUnknown: true, answered: false }],
    [503, html, { outcomeUnknown: true, answered: false }],
    [500, html, { outcomeUnknown: true, answered: false }],
    [504, envelope(2), { outcomeUnknown: true, answered: true }],
    [500, envelope(2), { outcomeUnknown: false }],
    [409, envelope(3), { outcomeUnknown: false }],
  ])('of a write with status %i and %j is %j', (status, body, expected) => {
    const response = new Response(null, { status });
    expect(toApiError(body, response, write)).toMatchObject(expected);
  });

  it('is no question for a read', () => {
    const read = new Request('http://console.test/');
    expect(toApiError(lost, undefined, read)).toMatchObject({ outcomeUnknown: false });
  });

  it('of a changed record includes the record', () => {
    const body = { ...envelope(10), payload: { etag: '"b"' } };
    const error = toApiError(body, new Response(null, { status: 412 }), write);
    expect(error).toMatchObject({ kind: 'changed', current: { etag: '"b"' } });
  });
});
