import { expect } from '@playwright/test';
import { type ServerProcess, startServerProcess } from '#server/testing/process.ts';
import { type StaticHost, startStaticHost } from './static-host.ts';
import { row } from './steps.ts';
import { test as base } from './uncaught.ts';

const token = 'bootstrap-token-for-a-static-host';

/** The console on one port, and a server of the API on another port that allows its origin. */
const test = base.extend<object, { host: StaticHost; apiServer: ServerProcess }>({
  host: [
    async ({}, use) => {
      const host = await startStaticHost();
      await use(host);
      await host.stop();
    },
    { scope: 'worker' },
  ],
  apiServer: [
    async ({ host }, use) => {
      const server = await startServerProcess({
        SEED: 'demo',
        BOOTSTRAP_TOKEN: token,
        CONSOLE_ORIGINS: host.url,
      });
      host.settings.api = server.url;
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  baseURL: ({ host, apiServer }, use) => use(apiServer && host.url),
});

test('an access token signs this tab in to an API on another host', async ({ page, context }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Sign in to Gateway Console' })).toBeVisible();
  await page.getByLabel('Access token').fill(token);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: /^Applications/ })
    .click();
  const title = page.getByRole('heading', { level: 1, name: 'Applications' });
  await expect(title).toBeVisible();
  await expect(page.getByRole('rowheader').first()).toBeVisible();

  // Deep links work on this host too, and the tab stays signed in.
  const address = page.url();
  await page.reload();
  await expect(title).toBeVisible();
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  const name = (await page.getByRole('rowheader').first().textContent()) ?? '';
  await row(page, name).getByRole('link', { name, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

  // The token is in no cookie and no persistent storage, so another tab does not have it.
  const other = await context.newPage();
  await other.goto(address);
  await expect(other.getByLabel('Access token')).toBeVisible();
  expect(await context.cookies()).toEqual([]);
  const stored = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  expect(stored).not.toContain(token);
});

test('an unknown token is refused on the form', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByLabel('Access token').fill('not-a-token-of-this-server');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('Access token')).toBeVisible();
});

test('only listed origins may read responses, and never with cookies', async ({
  host,
  apiServer,
  request,
}) => {
  const ask = (origin: string) =>
    request.get(`${apiServer.url}/api/v1/regions`, {
      headers: { origin, authorization: `Bearer ${token}` },
    });
  const listed = (await ask(host.url)).headers();
  expect(listed['access-control-allow-origin']).toBe(host.url);
  expect(listed['access-control-allow-credentials']).toBeUndefined();
  const foreign = (await ask('https://elsewhere.example')).headers();
  expect(foreign['access-control-allow-origin']).toBeUndefined();
});
