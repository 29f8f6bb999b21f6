import { describe, expect, it, vi } from 'vitest';
import { getCurrentUser } from '#contract/generated/sdk.gen.ts';
import { setUpClient, toApiError } from './client.ts';
import { originIn } from './config.ts';
import { ApiError } from './errors.ts';

function answer(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new Response(text, { status, headers: { 'x-request-id': 'r-1', ...headers } });
}

/** What a call throws when the server answers so. */
async function failure(reply: () => Response | Promise<Response>): Promise<unknown> {
  vi.stubGlobal('fetch', async (input: unknown) =>
    input === '/config.json' ? answer(404, '') : reply(),
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

describe('an answer', () => {
  it('is an error under HTTP 200 when its envelope says so', async () => {
    const envelope = { status: { code: 4, message: 'not found' }, error: 'there is no user' };
    expect(await failure(() => answer(200, envelope))).toMatchObject({
      kind: 'notFound',
      code: 4,
      message: 'There is no user.',
      requestId: 'r-1',
    });
  });

  it('carries the rules that a request broke', async () => {
    const fieldErrors = [{ field: 'name', rule: 'required', message: 'Required' }];
    const envelope = { status: { code: 1, message: 'bad request' }, field_errors: fieldErrors };
    expect(await failure(() => answer(400, envelope))).toMatchObject({
      kind: 'invalid',
      fieldErrors,
    });
  });

  it('of a proxy, without an envelope, is told by its HTTP status', async () => {
    expect(await failure(() => answer(502, '<h1>Bad gateway</h1>'))).toMatchObject({
      kind: 'server',
    });
    expect(await failure(() => answer(413, ''))).toMatchObject({ kind: 'tooLarge' });
  });

  it('that is a page of HTML is not taken for data', async () => {
    const page = () => answer(200, '<!doctype html>', { 'content-type': 'text/html' });
    expect(await failure(page)).toMatchObject({ kind: 'unknown' });
  });

  it('without any body is not taken for data', async () => {
    expect(await failure(() => answer(200, ''))).toMatchObject({ kind: 'unknown' });
  });
});

describe('no answer', () => {
  it('means offline when there is no connection', async () => {
    const refused = () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await failure(refused)).toMatchObject({ kind: 'offline', status: 0 });
  });

  it('means a time-out when it took too long', () => {
    const error = toApiError(new DOMException('too long', 'TimeoutError'));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ kind: 'timeout' });
  });

  it('to a call that was given up is no error of the API', () => {
    const aborted = new DOMException('given up', 'AbortError');
    expect(toApiError(aborted)).toBe(aborted);
  });
});

describe('the origin in the settings', () => {
  it.each([
    [{ api: 'https://gateway.example.com' }, 'https://gateway.example.com'],
    [{ api: 'https://gateway.example.com/some/path' }, 'https://gateway.example.com'],
    [{ api: '' }, ''],
    [{ api: 'javascript:alert(1)' }, ''],
    [{ api: 'https://' }, ''],
    [{ api: 7 }, ''],
    [null, ''],
    ['<!doctype html>', ''],
  ])('of %j is "%s"', (settings, origin) => {
    expect(originIn(settings)).toBe(origin);
  });
});
