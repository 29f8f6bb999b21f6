import { describe, expect, it } from 'vitest';
import { makeLogger } from './log.ts';
import { ownerToken, publicUrl, send, testApp } from './testing/app.ts';
import { openTestDatabase } from './testing/database.ts';

describe('the app', () => {
  it('reports the health of process and database, and is not ready while it stops', async () => {
    const app = await testApp();
    const status = async (path: string) => (await app.fetch(new Request(publicUrl + path))).status;
    expect(await status('/healthz')).toBe(200);
    expect(await status('/readyz')).toBe(200);
    app.drain();
    expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 503]);
    await app.close();
    expect(await status('/healthz')).toBe(200);
  });

  it('is not ready when the database is unreachable', async () => {
    const database = await openTestDatabase();
    const ping = () => Promise.reject(new Error('gone'));
    const app = await testApp({}, { database: { ...database, ping } });
    expect((await app.fetch(new Request(`${publicUrl}/readyz`))).status).toBe(503);
    await app.close();
  });

  it('publishes the contract and a readable page of it', async () => {
    const app = await testApp();
    const get = (path: string) => app.fetch(new Request(`${publicUrl}/api/v1${path}`));
    const document = (await (await get('/openapi.json')).json()) as { paths: object };
    expect(Object.keys(document.paths)).toContain('/clusters/{cluster_id}/apps');
    const page = await (await get('/reference')).text();
    expect(page).toContain('id="listApplications"');
    expect(page).not.toContain('<script');
    await app.close();
  });

  it('returns an error envelope for unknown paths below /api', async () => {
    const app = await testApp();
    for (const path of ['/nothing', '/orgs/1/nothing']) {
      const response = await send(app, 'GET', path);
      expect([response.status, response.body.status.code]).toEqual([404, 4]);
    }
    await app.close();
  });

  it('allows only listed origins, and never their cookies', async () => {
    const origin = 'https://console.example.com';
    const preflight = {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'authorization,content-type',
      },
    };
    const corsHeaders = async (env: Record<string, string>) => {
      const app = await testApp(env);
      const response = await app.fetch(new Request(`${publicUrl}/api/v1/user/me`, preflight));
      await app.close();
      return response.headers;
    };
    expect((await corsHeaders({})).get('access-control-allow-origin')).toBeNull();
    const other = await corsHeaders({ CONSOLE_ORIGINS: 'https://other.example.com' });
    expect(other.get('access-control-allow-origin')).toBeNull();
    const listed = await corsHeaders({ CONSOLE_ORIGINS: `https://other.example.com, ${origin}` });
    expect(listed.get('access-control-allow-origin')).toBe(origin);
    expect(listed.get('access-control-allow-credentials')).toBeNull();
  });

  it('logs one line for each request, without tokens, cookies, bodies or query strings', async () => {
    const lines: string[] = [];
    const log = makeLogger('debug', (line) => lines.push(line) > 0);
    const app = await testApp({}, { log });
    const response = await send(
      app,
      'POST',
      '/orgs?hidden=query-text',
      { name: 'body-text' },
      {
        authorization: `Bearer ${ownerToken}`,
        cookie: 'session=cookie-text',
        'x-request-id': 'r-1',
      },
    );
    expect(response.headers.get('x-request-id')).toBe('r-1');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const line = lines.find((text) => text.includes('"r-1"')) ?? '';
    expect(JSON.parse(line)).toMatchObject({
      event: 'request',
      operation: 'createOrganization',
      status: 200,
      path: '/api/v1/orgs',
    });
    expect(lines.join('')).not.toMatch(/query-text|body-text|cookie-text|bootstrap-token/);
    await app.close();
  });
});
