import { expect } from '@playwright/test';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import { continueAs, people } from './people.ts';
import { expectPage } from './steps.ts';

test.describe('the server', () => {
  test.use({ signedIn: false });

  test('reports that it is alive and ready', async ({ request }) => {
    for (const path of ['/healthz', '/readyz']) {
      const response = await request.get(path);
      expect(response.status(), path).toBe(200);
    }
  });

  test('responds to an unknown API path with 404 in the envelope', async ({ request }) => {
    for (const path of ['/api/v1/nothing', '/api/nothing', '/api/v1/orgs/1/nothing']) {
      const response = await request.get(path);
      expect(response.status(), path).toBe(404);
      expect(await response.json()).toMatchObject({ status: { code: 4 } });
    }
  });

  test('serves the console at every page address', async ({ request }) => {
    for (const path of ['/', '/sign-in', '/orgs/1/clusters/2/applications', '/anything/else']) {
      const response = await request.get(path);
      expect(response.status(), path).toBe(200);
      expect(response.headers()['content-type']).toContain('text/html');
      expect(response.headers()['cache-control']).toBe('no-cache');
      expect(await response.text()).toContain('<div id="root">');
    }
  });

  test('caches hashed files forever and sends them as brotli or gzip', async ({ request }) => {
    const html = await (await request.get('/')).text();
    const scripts = [...html.matchAll(/"(\/assets\/[^"]+\.js)"/g)].map(([, path]) => path ?? '');
    const sizes = await Promise.all(
      scripts.map(async (path) => ({
        path,
        size: (await (await request.get(path)).body()).length,
      })),
    );
    // Files below a kilobyte are not compressed.
    const script = sizes.find(({ size }) => size > 10_000)?.path ?? '';
    expect(script).not.toBe('');
    for (const encoding of ['br', 'gzip']) {
      const response = await request.get(script, {
        headers: { 'accept-encoding': encoding },
      });
      expect(response.headers()).toMatchObject({
        'cache-control': 'public, max-age=31536000, immutable',
        'content-encoding': encoding,
      });
      expect(response.headers()['content-type']).toContain('javascript');
      expect(response.headers().vary?.toLowerCase()).toContain('accept-encoding');
    }
  });

  test('does not serve the console for a missing file', async ({ request }) => {
    const response = await request.get('/assets/nothing-12345678.js');
    expect(response.status()).toBe(404);
    expect(response.headers()['content-type']).not.toContain('text/html');
  });

  test('lets no other origin read its responses', async ({ request }) => {
    const response = await request.get('/api/v1/regions', {
      headers: { origin: 'https://elsewhere.example' },
    });
    expect(response.headers()['access-control-allow-origin']).toBeUndefined();
  });

  test('forbids inline scripts and framing', async ({ request }) => {
    const headers = (await request.get('/')).headers();
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});

test.describe('a visitor', () => {
  test.use({ signedIn: false });

  test('signs in through the identity provider and returns to the requested address', async ({
    page,
    api,
    expectAccessible,
  }) => {
    await page.goto(paths.applications(api.staging));
    await expectPage(page, 'Sign in to Gateway Console');
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Sign in', exact: true }).click();
    await expectAccessible(page);
    await continueAs(page, people.developer);
    await expectPage(page, 'Applications');
    await expect(page).toHaveURL(paths.applications(api.staging));
  });
});

test('an unknown address shows an error inside the shell', async ({ page, api }) => {
  await page.goto(`${paths.applications(api.production)}/1/nothing/here`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('navigation').first()).toBeVisible();
});
