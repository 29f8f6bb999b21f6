import { request as httpRequest } from 'node:http';
import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { User } from '#contract/generated/types.gen.ts';
import { historyEntries, organizations, sessions, signIns, users } from '#server/db/schema.ts';
import { type RunningServer, startServer } from '#server/start.ts';
import { send, testConfig } from '#server/testing/app.ts';
import { TestBrowser, type Visit } from '#server/testing/browser.ts';
import { openTestDatabase } from '#server/testing/database.ts';
import { joinOrganization } from '#server/testing/people.ts';
import { localIdentity } from './people.ts';

const callback = '/api/v1/user/callback';

describe('signing in with the built-in provider', () => {
  let server: RunningServer;
  const api = (path: string) => `${server.url}/api/v1${path}`;

  beforeAll(async () => {
    server = await startServer(testConfig({ PORT: '0', PUBLIC_URL: '' }), {
      database: await openTestDatabase(),
    });
    await server.app.context.db.insert(users).values({
      id: 'user_ada',
      identity: localIdentity('ada@example.com'),
      email: 'ada@example.com',
      firstName: 'Ada',
      lastName: 'Lovelace',
    });
  });
  afterAll(() => server.stop());

  /** Starts a sign-in, up to the page that asks for the account. */
  async function begin(browser: TestBrowser, returnTo = '/clusters?page=2'): Promise<Visit> {
    const query = new URLSearchParams({ return_to: returnTo });
    return browser.follow(await browser.visit(api(`/user/login?${query}`)));
  }
  /** Chooses an account, up to the redirect to the callback, which is not followed. */
  async function choose(browser: TestBrowser, page: Visit, fields: Record<string, string>) {
    const visit = await browser.follow(await browser.submit(page, fields), callback);
    if (!visit.location) throw new Error(`no redirect to the callback: ${visit.text}`);
    return visit.location;
  }
  const asAda = { continue_as: 'ada@example.com' };
  async function me(browser: TestBrowser): Promise<[number, User | undefined]> {
    const { status, text } = await browser.visit(api('/user/me'));
    return [status, (JSON.parse(text) as { payload?: User }).payload];
  }

  it('creates a session and returns to the start page', async () => {
    const browser = new TestBrowser();
    expect(await me(browser)).toEqual([401, undefined]);
    const page = await begin(browser);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'self'/,
    );
    expect(page.text).not.toMatch(/<script|<style|style=|javascript:/);
    expect(page.text).toContain('asks for no password');
    expect(page.text).toContain('Ada Lovelace');

    const end = await browser.visit(await choose(browser, page, asAda));
    expect([end.status, end.location?.href]).toEqual([302, `${server.url}/clusters?page=2`]);
    const [status, user] = await me(browser);
    expect([status, user?.id, user?.org_ids, user?.members]).toEqual([200, 'user_ada', [], []]);
    expect(browser.names.filter((name) => name.startsWith('sign_in'))).toEqual([]);
    expect(await server.app.context.db.$count(signIns)).toBe(0);
  });

  it('is in the history of each organization of the user, as are the ends of sessions', async () => {
    const { db } = server.app.context;
    const ada = { id: 'user_ada', email: 'ada@example.com' };
    const call = async (name: string) => (await send(server.app, 'POST', '/orgs', { name })).body;
    const orgIds = [await call('One'), await call('Two')].map(
      ({ payload }) => (payload as { id: string }).id,
    );
    for (const orgId of orgIds) {
      const person = { userId: ada.id, email: ada.email };
      await joinOrganization(server.app, person, { orgId, role: 'Viewer' });
    }
    const browser = new TestBrowser();
    await browser.visit(await choose(browser, await begin(browser), asAda));
    const mine = and(eq(historyEntries.kind, 'session'), inArray(historyEntries.orgId, orgIds));
    const entries = () =>
      db.select().from(historyEntries).where(mine).orderBy(asc(historyEntries.id));
    const person = { actorKind: 'person', actorId: ada.id, actorName: 'Ada Lovelace' };
    const created = { ...person, action: 'create', operation: 'identityCallback' };
    const atSignIn = await entries();
    expect(atSignIn).toMatchObject(
      orgIds.map((orgId) => ({ ...created, orgId, address: '127.0.0.1', before: null })),
    );
    const [session] = await db.select().from(sessions).orderBy(desc(sessions.id)).limit(1);
    expect(atSignIn[0]?.recordId).toBe(session?.id);
    expect(JSON.stringify(atSignIn)).not.toContain(session?.tokenHash);
    // Another sign-in in this browser ends the session before.
    await browser.visit(await choose(browser, await begin(browser), asAda));
    await browser.visit(api('/user/logout'));
    const actions = (await entries()).slice(2).map(({ action, orgId }) => `${action} ${orgId}`);
    const both = (action: string) => orgIds.map((orgId) => `${action} ${orgId}`);
    expect(actions).toEqual([...both('delete'), ...both('create'), ...both('delete')]);
    await db.delete(organizations).where(inArray(organizations.id, orgIds));
  });

  it('creates a new user, whose edited name survives the next sign-in', async () => {
    const browser = new TestBrowser();
    const fields = { email: ' Zoe@Example.com ', first_name: 'Zoë', last_name: '<b>O’Hara' };
    await browser.visit(
      await choose(browser, await begin(browser), { action: 'create', ...fields }),
    );
    const [, user] = await me(browser);
    expect(user).toMatchObject({
      first_name: 'Zoë',
      last_name: '<b>O’Hara',
      email: 'Zoe@Example.com',
    });
    expect(user?.id).toMatch(/^user_[0-9A-Za-z]{20}$/);

    const rename = (headers: Record<string, string>) =>
      browser.visit(api('/user/me'), {
        method: 'PUT',
        body: JSON.stringify({ first_name: 'Zoe', last_name: ' Hara ' }),
        headers: { 'content-type': 'application/json', ...headers },
      });
    expect((await rename({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await rename({})).status).toBe(403);
    expect((await rename({ origin: server.url })).status).toBe(200);

    const again = new TestBrowser();
    const page = await begin(again);
    expect(page.text).toContain('Zoe Hara');
    expect(page.text).not.toContain('<b>');
    await again.visit(await choose(again, page, { continue_as: 'zoe@example.com' }));
    expect((await me(again))[1]).toMatchObject({
      id: user?.id,
      first_name: 'Zoe',
      last_name: 'Hara',
    });
  });

  it('creates a user with an unverified address, which stays unverified at every sign-in', async () => {
    const fields = { email: 'una@example.com', first_name: 'Una', last_name: 'Unverified' };
    const browser = new TestBrowser();
    const newUser = { action: 'create', unverified: 'yes', ...fields };
    await browser.visit(await choose(browser, await begin(browser), newUser));
    expect((await me(browser))[1]).toMatchObject({ email_verified: false });
    const held = await browser.visit(api('/regions'));
    expect([held.status, held.text]).toEqual([403, expect.stringContaining('"rule":"unverified"')]);
    const again = new TestBrowser();
    const chosen = { continue_as: 'una@example.com' };
    await again.visit(await choose(again, await begin(again), chosen));
    expect((await me(again))[1]).toMatchObject({ email_verified: false });
  });

  it('shows the form again with errors', async () => {
    const browser = new TestBrowser();
    const before = await server.app.context.db.$count(users);
    const fields = { action: 'create', email: 'nope"><i>', first_name: 'N', last_name: '  ' };
    const response = await browser.submit(await begin(browser), fields);
    expect(response.status).toBe(400);
    expect(response.text).toContain('value="nope&quot;&gt;&lt;i&gt;" aria-invalid="true"');
    expect(response.text).toContain('id="last_name-error"');
    expect(response.text).not.toContain('id="first_name-error"');
    expect(await server.app.context.db.$count(users)).toBe(before);
  });

  it('asks for the account again in a browser that is signed in', async () => {
    const browser = new TestBrowser();
    await browser.visit(await choose(browser, await begin(browser), asAda));
    const page = await begin(browser);
    expect(page.status).toBe(200);
    expect(page.text).toContain('asks for no password');
  });

  it('accepts each callback once', async () => {
    const browser = new TestBrowser();
    const location = await choose(browser, await begin(browser), asAda);
    const held = [...browser.cookies];
    expect((await browser.visit(location)).location?.pathname).toBe('/clusters');

    // The same browser without the cookie that the first callback removed, and another one with it.
    expect((await browser.visit(location)).location?.search).toBe('?error=mismatch');
    const thief = new TestBrowser();
    thief.cookies = held;
    expect((await thief.visit(location)).location?.search).toBe('?error=expired');
    expect(thief.names).not.toContain('session');
  });

  it('refuses a code that was used in another sign-in', async () => {
    const browser = new TestBrowser();
    const first = await choose(browser, await begin(browser), asAda);
    const second = await choose(browser, await begin(browser), asAda);
    await browser.visit(first);
    browser.cookies = browser.cookies.filter(({ name }) => name !== 'session');
    second.searchParams.set('code', first.searchParams.get('code') ?? '');
    const end = await browser.visit(second);
    expect(end.location?.href).toBe(
      `${server.url}/sign-in?error=refused&return_to=%2Fclusters%3Fpage%3D2`,
    );
    expect((await me(browser))[0]).toBe(401);
  });

  it('refuses the callback of another browser’s sign-in, which stays usable', async () => {
    const browser = new TestBrowser();
    const location = await choose(browser, await begin(browser), asAda);
    const victim = new TestBrowser();
    await begin(victim);
    expect((await victim.visit(location)).location?.search).toBe('?error=mismatch');
    expect((await me(victim))[0]).toBe(401);

    const forged = new URL(location);
    forged.searchParams.set('state', 'x');
    expect((await browser.visit(forged)).location?.search).toBe('?error=mismatch');
    expect((await browser.visit(location)).location?.pathname).toBe('/clusters');
  });

  it('expires', async () => {
    const browser = new TestBrowser();
    const location = await choose(browser, await begin(browser), asAda);
    const expiresAt = new Date();
    const [row] = await server.app.context.db.update(signIns).set({ expiresAt }).returning();
    expect(row).toBeDefined();
    const end = await browser.visit(location);
    expect(end.location?.search).toBe('?error=expired');
  });

  it('works in two tabs at once', async () => {
    const browser = new TestBrowser();
    const [one, two] = [await begin(browser, '/one'), await begin(browser, '/two')];
    const first = await browser.visit(await choose(browser, one, asAda));
    const second = await browser.visit(await choose(browser, two, asAda));
    expect([first, second].map((v) => v.location?.pathname)).toEqual(['/one', '/two']);
  });

  it('replaces the session that the browser had', async () => {
    const browser = new TestBrowser();
    const { db } = server.app.context;
    await browser.visit(await choose(browser, await begin(browser), asAda));
    const before = await db.$count(sessions);
    await browser.visit(await choose(browser, await begin(browser), asAda));
    expect(await db.$count(sessions)).toBe(before);
  });

  it('never redirects to another site', async () => {
    const browser = new TestBrowser();
    const page = await begin(browser, '//evil.example/');
    const end = await browser.visit(await choose(browser, page, asAda));
    expect(end.location?.href).toBe(`${server.url}/`);
  });

  it('starts at the public address of the console', async () => {
    const browser = new TestBrowser();
    const elsewhere = api('/user/login?return_to=/one').replace('127.0.0.1', 'localhost');
    const { location } = await browser.visit(elsewhere);
    expect(location?.href).toBe(api('/user/login?return_to=%2Fone&from=localhost'));
    expect(browser.names).toEqual([]);
  });

  it('returns the address to JSON callers instead of a redirect', async () => {
    const browser = new TestBrowser();
    const json = { headers: { accept: 'application/json' } };
    const start = await browser.visit(api('/user/login'), json);
    const { payload } = JSON.parse(start.text) as { payload: { url: string } };
    const page = await browser.follow(await browser.visit(payload.url));
    const end = await browser.visit(await choose(browser, page, asAda), json);
    expect([end.status, JSON.parse(end.text)]).toEqual([
      200,
      { status: { code: 0, message: 'OK' } },
    ]);
    expect((await me(browser))[0]).toBe(200);
    const refused = await browser.visit(api('/user/callback?state=x&code=y'), json);
    expect(refused.status).toBe(401);
  });

  it('is ended by signing out, but not from other sites', async () => {
    const browser = new TestBrowser();
    await browser.visit(await choose(browser, await begin(browser), asAda));
    const before = [...browser.cookies];
    for (const site of ['cross-site', 'same-site']) {
      const forged = await browser.visit(api('/user/logout'), {
        headers: { 'sec-fetch-site': site },
      });
      expect(forged.location?.pathname).toBe('/');
      expect((await me(browser))[0]).toBe(200);
    }
    const out = await browser.visit(api('/user/logout'), { headers: { 'sec-fetch-site': 'none' } });
    expect([out.status, out.location?.pathname]).toEqual([302, '/sign-in']);
    expect(browser.names).not.toContain('session');
    browser.cookies = before;
    expect((await me(browser))[0]).toBe(401);
  });

  it('accepts forms only from its own page', async () => {
    const browser = new TestBrowser();
    const page = await begin(browser);
    for (const headers of [{ origin: 'http://127.0.0.1:3000' }, { origin: 'null' }]) {
      expect((await browser.submit(page, asAda, headers)).status).toBe(403);
    }
    expect((await new TestBrowser().submit(page, asAda)).status).toBe(400);
    const plain = { 'content-type': 'text/plain' };
    expect((await browser.submit(page, asAda, plain)).status).toBe(400);
    const json = { method: 'POST', body: '{}', headers: { origin: server.url } };
    expect((await browser.visit(page.url, json)).status).toBe(400);
  });

  it.each([
    [200, {}],
    [200, { host: 'localhost:1234' }],
    [403, { host: 'evil.example' }],
    [403, { host: '127.0.0.1.evil.example' }],
    [403, { 'x-forwarded-for': '203.0.113.9' }],
    [403, { 'x-forwarded-host': 'console.example.com' }],
    [403, { forwarded: 'for=203.0.113.9' }],
  ])('returns %i below /oidc to a request with %j', async (status, headers) => {
    for (const path of ['/oidc/local.css', '/oidc/.well-known/openid-configuration']) {
      expect(await statusOf(`${server.url}${path}`, headers)).toBe(status);
    }
  });
});

/** `fetch` does not let a caller choose the Host header. */
function statusOf(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    httpRequest(url, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}
