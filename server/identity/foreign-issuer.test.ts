import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { User } from '#contract/generated/types.gen.ts';
import { outboxMessages, sessions, users } from '#server/db/schema.ts';
import { type RunningServer, startServer } from '#server/start.ts';
import { testConfig } from '#server/testing/app.ts';
import { TestBrowser, type Visit } from '#server/testing/browser.ts';
import { openTestDatabase } from '#server/testing/database.ts';
import type { IssuerCommand } from '#server/testing/oidc-issuer-process.ts';

const client = { clientId: 'console', secret: 'hush-hush-hush' };

/** Finds a free port: issuer and console must know each other's addresses before they start. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

describe('signing in at an external issuer', () => {
  let issuer: ChildProcess;
  let issuerUrl: string;
  let server: RunningServer;
  let db: RunningServer['app']['context']['db'];
  const api = (path: string) => `${server.url}/api/v1${path}`;

  async function send(command: IssuerCommand): Promise<string> {
    issuer.send(command);
    const [reply] = (await once(issuer, 'message')) as [string];
    return reply;
  }

  beforeAll(async () => {
    const port = await freePort();
    const address = `http://127.0.0.1:${port}`;
    issuer = fork(new URL('../testing/oidc-issuer-process.ts', import.meta.url), { silent: true });
    issuerUrl = await send({ open: { ...client, console: address } });
    const config = testConfig({
      PORT: String(port),
      PUBLIC_URL: address,
      OIDC_ISSUER: issuerUrl,
      OIDC_CLIENT_ID: client.clientId,
      OIDC_CLIENT_SECRET: client.secret,
    });
    server = await startServer(config, { database: await openTestDatabase() });
    db = server.app.context.db;
  });
  afterAll(async () => {
    issuer.kill();
    await server.stop();
  });

  const begin = async (browser: TestBrowser, query = 'return_to=/clusters') =>
    browser.follow(await browser.visit(api(`/user/login?${query}`)), '/clusters');
  /** Chooses an account on the issuer's page, up to the redirect to the console, which is not followed. */
  async function chooseAccount(browser: TestBrowser, page: Visit, email: string): Promise<URL> {
    const next = await browser.follow(await browser.submit(page, { email }), '/api/v1/user');
    // For another user the issuer first ends the former session, with a form that submits itself.
    const visit = next.location ? next : await submitHidden(browser, next);
    if (!visit.location) throw new Error(`no redirect to the console: ${visit.text}`);
    return visit.location;
  }
  /** Submits the issuer's sign-out form. */
  async function submitHidden(browser: TestBrowser, page: Visit): Promise<Visit> {
    const action = /action="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const body = new URLSearchParams({ xsrf, logout: 'yes' });
    return browser.follow(await browser.visit(action, { method: 'POST', body }), '/api/v1/user');
  }
  async function signIn(browser: TestBrowser, email = 'grace@example.com'): Promise<Visit> {
    return browser.visit(await chooseAccount(browser, await begin(browser), email));
  }
  async function me(browser: TestBrowser): Promise<User | undefined> {
    const { text } = await browser.visit(api('/user/me'));
    return (JSON.parse(text) as { payload?: User }).payload;
  }

  it('creates a user from the issuer’s claims', async () => {
    const browser = new TestBrowser();
    const page = await begin(browser);
    expect(page.url.origin).toBe(issuerUrl);
    const end = await browser.visit(await chooseAccount(browser, page, 'grace@example.com'));
    expect([end.status, end.location?.pathname]).toEqual([302, '/clusters']);
    expect(await me(browser)).toMatchObject({
      email: 'grace@example.com',
      email_verified: true,
      first_name: 'Grace',
      last_name: 'Hopper',
      connection: '127.0.0.1',
    });
  });

  it('works after the signing key is rotated, even during a sign-in', async () => {
    const browser = new TestBrowser();
    const before = await chooseAccount(browser, await begin(browser), 'grace@example.com');
    await send({ rotate: true });
    expect((await browser.visit(before)).location?.pathname).toBe('/clusters');
    await send({ rotate: true });
    expect((await signIn(new TestBrowser())).location?.pathname).toBe('/clusters');
  });

  it.each([45, -80])('tolerates a clock that is %i seconds off', async (skew) => {
    await send({ skew });
    const end = await signIn(new TestBrowser());
    await send({ skew: 0 });
    expect(end.location?.pathname).toBe('/clusters');
  });

  it('refuses an ID token from the past', async () => {
    await send({ skew: -300 });
    const end = await signIn(new TestBrowser());
    await send({ skew: 0 });
    expect(end.location?.search).toBe('?error=refused&return_to=%2Fclusters');
  });

  it('asks for the account only when another one may be selected', async () => {
    const browser = new TestBrowser();
    await signIn(browser);
    expect((await begin(browser)).location?.pathname).toBe('/clusters');
    const query = 'return_to=/clusters&prompt=select_account&login_hint=ada%40example.com';
    const page = await begin(browser, query);
    expect(page.url.origin).toBe(issuerUrl);
    expect(page.text).toContain('value="ada@example.com"');
    await browser.visit(await chooseAccount(browser, page, 'ada@example.com'));
    expect(await me(browser)).toMatchObject({ email: 'ada@example.com' });
  });

  it('is ended at the issuer, too', async () => {
    const browser = new TestBrowser();
    await signIn(browser);
    const rows = JSON.stringify(await db.select().from(sessions));
    expect(rows).toContain('"idToken":"v1.');
    const out = await browser.visit(api('/user/logout'));
    expect(out.location?.origin).toBe(issuerUrl);
    expect(out.location?.searchParams.get('id_token_hint')).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect(rows).not.toContain(out.location?.searchParams.get('id_token_hint'));
    expect(await me(browser)).toBeUndefined();

    const page = await browser.follow(out);
    expect(page.text).toContain('Sign out');
    const end = await submitHidden(browser, page);
    expect(end.url.href).toBe(`${server.url}/sign-in`);
    expect((await begin(browser)).url.origin).toBe(issuerUrl);
  });

  it('is not ended at the issuer without a session', async () => {
    const out = await new TestBrowser().visit(api('/user/logout'));
    expect(out.location?.href).toBe(`${server.url}/sign-in`);
  });

  it('restricts a user with an unverified address, and mails one verification link', async () => {
    const email = 'unverified@example.com';
    const browser = new TestBrowser();
    await signIn(browser, email);
    await signIn(new TestBrowser(), email);
    await server.app.context.mail.settled();
    const held = await browser.visit(api('/regions'));
    expect([held.status, held.text]).toEqual([403, expect.stringContaining('"rule":"unverified"')]);
    const mails = await db.select().from(outboxMessages);
    expect(mails.map(({ recipient }) => recipient)).toEqual([email]);

    const [user] = (await db.select().from(users)).filter((row) => row.email === email);
    const json = { 'content-type': 'application/json', origin: server.url };
    const again = await browser.visit(api('/user/verification_email'), {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ user_id: user?.id }),
    });
    expect(again.status).toBe(200);
    await server.app.context.mail.settled();
    expect(await db.$count(outboxMessages)).toBe(2);

    const token = new URL(mails[0]?.link ?? '').hash.slice(1);
    const proven = await browser.visit(api('/user/verify_email'), {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ token }),
    });
    expect(proven.status).toBe(200);
    expect((await browser.visit(api('/regions'))).status).toBe(200);
    // The issuer still reports the address as unverified at the next sign-in.
    const later = new TestBrowser();
    await signIn(later, email);
    expect(await me(later)).toMatchObject({ email_verified: true });
  });

  it('ends locally when the issuer is unreachable', async () => {
    const browser = new TestBrowser();
    await signIn(browser);
    issuer.kill();
    await once(issuer, 'exit');
    const out = await browser.visit(api('/user/logout'));
    expect(out.status).toBe(302);
    expect(await me(browser)).toBeUndefined();
    const begun = await browser.visit(api('/user/login?return_to=/clusters'));
    expect(begun.status).toBe(302);
  });
});
