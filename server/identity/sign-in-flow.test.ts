import { Hono } from 'hono';
import { describe, expect, it, vi } from 'vitest';
import type { AppContext } from '#server/context.ts';
import { makeLogger } from '#server/log.ts';
import { testConfig } from '#server/testing/app.ts';
import { SignInError, type SignInFailure } from './sign-in-error.ts';
import { handleMissingCode, startSignIn } from './sign-in-flow.ts';

const lines: string[] = [];

/** The part of the context that a failing sign-in uses. */
function failing(reason: SignInFailure): AppContext {
  const fail = async () => {
    throw new SignInError(reason, 'failed', { cause: new TypeError('fetch failed') });
  };
  const log = makeLogger('info', (line) => lines.push(line) > 0);
  const config = testConfig();
  const context: Partial<AppContext> = {
    config,
    log,
    identity: { start: fail, finish: fail, signOutUrl: async () => null },
  };
  return context as AppContext;
}

describe('a sign-in that cannot start', () => {
  const login = (headers: Record<string, string>) =>
    new Request('http://127.0.0.1:8080/api/v1/user/login?return_to=/a', { headers });

  it('redirects browsers to the sign-in page and logs the cause', async () => {
    const response = await startSignIn(failing('unavailable'), login({ accept: 'text/html' }));
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('/sign-in?error=unavailable&return_to=%2Fa');
    expect(JSON.parse(lines.pop() ?? '')).toMatchObject({
      level: 'warn',
      reason: 'unavailable',
      cause: 'fetch failed',
    });
  });

  it('is an error for callers of JSON', async () => {
    const attempt = startSignIn(failing('unavailable'), login({ accept: 'application/json' }));
    await expect(attempt).rejects.toMatchObject({ kind: 'internal' });
  });
});

describe('a callback without a code', () => {
  const visit = async (query: string, accept = 'text/html') => {
    const context = failing('cancelled');
    const contract = vi.fn(() => new Response('the operation'));
    const app = new Hono().use('/user/callback', handleMissingCode(context));
    app.get('/user/callback', contract);
    const response = await app.request(`/user/callback?${query}`, { headers: { accept } });
    return response.headers.get('location') ?? (await response.text());
  };

  it('redirects browsers to the sign-in page', async () => {
    expect(await visit('error=access_denied&state=x')).toBe('/sign-in?error=cancelled');
    expect(await visit('')).toBe('/sign-in?error=cancelled');
  });

  it('leaves complete callbacks and JSON callers to the operation', async () => {
    expect(await visit('code=x&state=y')).toBe('the operation');
    expect(await visit('', 'application/json')).toBe('the operation');
  });
});
