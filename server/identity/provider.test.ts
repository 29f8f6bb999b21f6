import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { IdentityProvider } from '#server/context.ts';
import type { Database } from '#server/db/connect.ts';
import { users } from '#server/db/schema.ts';
import { testConfig } from '#server/testing/app.ts';
import { openTestDatabase } from '#server/testing/database.ts';
import { startTestIssuer, type TestIssuer } from '#server/testing/oidc-issuer.ts';
import { makeIdentityProvider } from './provider.ts';

const publicUrl = 'https://console.example.com';

describe('makeIdentityProvider with an issuer', () => {
  let database: Database;
  let issuer: TestIssuer;
  let provider: IdentityProvider;
  let time = new Date();
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    issuer = await startTestIssuer('console');
    const config = testConfig({
      PUBLIC_URL: publicUrl,
      OIDC_ISSUER: issuer.issuer,
      OIDC_CLIENT_ID: 'console',
      OIDC_CLIENT_SECRET: 'hush',
    });
    time = new Date();
    provider = makeIdentityProvider(config, database.db, () => time);
  });
  afterEach(() => issuer.close());

  /** Starts a sign-in and builds the callback request, behind a proxy that hides the public address. */
  async function callback(extra: Record<string, string> = {}, result = { code: 'one' } as object) {
    const { url, setCookie } = await provider.start({ returnTo: '/clusters' });
    const sent = new URL(url).searchParams;
    issuer.nonce = sent.get('nonce') ?? '';
    const query = new URLSearchParams({ state: sent.get('state') ?? '', ...result, ...extra });
    const request = new Request(`http://backend:8080/api/v1/user/callback?${query}`, {
      headers: { cookie: setCookie.split(';')[0] ?? '' },
    });
    return { sent, setCookie, request };
  }
  const claims = { email: 'ada@example.com', email_verified: true };
  const reason = (name: string) => expect.objectContaining({ reason: name });

  it('requests a code with state, nonce and PKCE, and exchanges it with the verifier', async () => {
    issuer.behaviour.idToken = { ...claims, given_name: 'Ada', family_name: 'Lovelace' };
    const { sent, setCookie, request } = await callback();
    expect(Object.fromEntries(sent)).toMatchObject({
      response_type: 'code',
      client_id: 'console',
      redirect_uri: `${publicUrl}/api/v1/user/callback`,
      scope: 'openid profile email',
      code_challenge_method: 'S256',
    });
    expect(sent.has('prompt')).toBe(false);
    expect(setCookie).toMatch(
      /^__Host-sign_in_\w{8}=.*Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );

    const end = await provider.finish(request);
    expect(end.returnTo).toBe('/clusters');
    expect(end.setCookie).toContain('Max-Age=0');
    const [exchange] = issuer.exchanges;
    expect(exchange?.authorization).toBe(`Basic ${btoa('console:hush')}`);
    expect(exchange?.form.get('redirect_uri')).toBe(`${publicUrl}/api/v1/user/callback`);
    const verifier = exchange?.form.get('code_verifier') ?? '';
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    expect(challenge).toBe(sent.get('code_challenge'));
    const [user] = await database.db.select().from(users);
    expect(user).toMatchObject({
      id: end.user.id,
      identity: `${issuer.issuer} 42`,
      firstName: 'Ada',
      emailVerified: true,
    });
  });

  it('fetches the address from the issuer if the ID token lacks it', async () => {
    issuer.behaviour.userInfo = claims;
    await expect(provider.finish((await callback()).request)).resolves.toMatchObject({});
    issuer.behaviour.userInfo = {};
    await expect(provider.finish((await callback()).request)).rejects.toEqual(reason('no_email'));
  });

  it('sends its secret in the form if the issuer requires that', async () => {
    issuer.behaviour.authMethods = ['client_secret_post'];
    issuer.behaviour.idToken = claims;
    await provider.finish((await callback()).request);
    expect(issuer.exchanges[0]?.form.get('client_secret')).toBe('hush');
    expect(issuer.exchanges[0]?.authorization).toBeUndefined();
  });

  it.each([
    ['signed with another key', { wrongKey: true }],
    ['with another nonce', { idToken: { ...claims, nonce: 'replayed' } }],
    ['for another client', { idToken: { ...claims, aud: 'other' } }],
    ['of another issuer', { idToken: { ...claims, iss: 'https://evil.example' } }],
  ])('refuses an ID token %s', async (_name, behaviour) => {
    const { request } = await callback();
    Object.assign(issuer.behaviour, { idToken: claims }, behaviour);
    await expect(provider.finish(request)).rejects.toEqual(reason('refused'));
    // The sign-in is used up all the same.
    await expect(provider.finish(request)).rejects.toEqual(reason('expired'));
  });

  it('distinguishes a cancelled sign-in from a failed one', async () => {
    const cancelled = await callback({}, { error: 'access_denied' });
    await expect(provider.finish(cancelled.request)).rejects.toMatchObject({
      reason: 'cancelled',
      returnTo: '/clusters',
    });
    const failed = await callback({}, { error: 'server_error' });
    await expect(provider.finish(failed.request)).rejects.toEqual(reason('refused'));
    const mixedUp = await callback({ iss: 'https://evil.example' });
    await expect(provider.finish(mixedUp.request)).rejects.toEqual(reason('refused'));
  });

  it('forgets a sign-in after ten minutes', async () => {
    const { request } = await callback();
    time = new Date(time.getTime() + 600_000);
    await expect(provider.finish(request)).rejects.toEqual(reason('expired'));
  });

  it('reports an unreachable issuer, and tries again at the next sign-in', async () => {
    issuer.behaviour.down = true;
    await expect(provider.start({ returnTo: '/' })).rejects.toEqual(reason('unavailable'));
    issuer.behaviour.down = false;
    await expect(provider.start({ returnTo: '/' })).resolves.toMatchObject({
      url: expect.any(String),
    });
    const { request } = await callback();
    await issuer.close();
    await expect(provider.finish(request)).rejects.toEqual(reason('unavailable'));
  });
});
