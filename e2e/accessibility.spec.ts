import { expect } from '@playwright/test';
import { createOrganization, listClusters } from '#contract/generated/sdk.gen.ts';
import { unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import { signUpAs } from './people.ts';
import { expectPage, expectSignInPage, openAccountMenu, openRowActions, row } from './steps.ts';

// Each state is checked in the light and the dark scheme, which takes a while.
test.describe.configure({ timeout: 90_000 });

test.describe('before the console', () => {
  test.use({ signedIn: false });

  test('signing in', async ({ page, expectAccessible }) => {
    await page.goto('/sign-in?error=cancelled');
    await expectSignInPage(page);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Use an access token' }).click();
    await page.getByRole('button', { name: 'Sign in with the token' }).click();
    await expect(page.getByRole('alert').last()).toContainText('Enter a token');
    await expectAccessible(page);
  });

  test("the built-in provider's page and set-up", async ({ page, expectAccessible }) => {
    await page.goto('/api/v1/user/login');
    await expect(page.getByRole('heading', { name: 'Sign in to Gateway Console' })).toBeVisible();
    await expectAccessible(page);
    await page.getByText('Continue as a new user').click();
    await page.getByRole('button', { name: 'Continue', exact: true }).click();
    await expect(page).toHaveTitle(/^Error/);
    await expectAccessible(page);

    await signUpAs(page, `${unique('nia')}@acme.test`);
    await expectPage(page, 'Set up your organization');
    await page.getByRole('button', { name: 'Create organization' }).click();
    await expect(page.getByRole('textbox')).toHaveAttribute('aria-invalid', 'true');
    await expectAccessible(page);
  });
});

test('lists, their menus and their empty states', async ({ page, api, expectAccessible }) => {
  const app = await api.application({ labels: ['team-a', 'beta'] });
  await page.goto(paths.applications(api.production));
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  await expectAccessible(page);

  await openRowActions(page, app.name);
  await expectAccessible(page, 'menu');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Label', exact: true }).click();
  await expect(page.getByRole('menuitem', { name: 'team-a' })).toBeVisible();
  await expectAccessible(page, 'menu');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Columns' }).click();
  await expect(page.getByRole('dialog', { name: 'Columns' })).toBeVisible();
  await expectAccessible(page, 'dialog');
  await page.keyboard.press('Escape');

  await page.goto(`${paths.applications(api.production)}?search=nothing-is-called-so`);
  await expect(page.getByRole('heading', { name: 'No applications match' })).toBeVisible();
  await expectAccessible(page);

  const { data } = await createOrganization({
    client: api.client,
    body: { name: unique('empty') },
  });
  const { id: orgId } = data.payload;
  const clusters = await listClusters({ client: api.client, path: { id: orgId } });
  const clusterId = clusters.data.payload.list[0]?.id ?? '';
  await page.goto(paths.applications({ orgId, clusterId }));
  await expect(page.getByRole('heading', { name: 'No applications yet' })).toBeVisible();
  await expectAccessible(page);
});

test("the shell's menus", async ({ page, api, expectAccessible }) => {
  await page.goto(paths.applications(api.production));
  await expectPage(page, 'Applications');
  await page.getByRole('button', { name: /^Switch from/ }).click();
  await expect(page.getByRole('menu', { name: 'Clusters and organizations' })).toBeVisible();
  await expectAccessible(page, 'menu');
  await page.keyboard.press('Escape');
  await expect(await openAccountMenu(page)).toBeVisible();
  await expectAccessible(page, 'menu');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Theme' }).click();
  await expect(page.getByRole('menu', { name: 'Theme' })).toBeVisible();
  await expectAccessible(page, 'menu');
});

test('organizations, clusters and the account', async ({ page, api, expectAccessible }) => {
  for (const [path, title] of [
    [paths.organizations(), 'Organizations'],
    [paths.organizationNew(), 'Create organization'],
    [paths.organizationSettings(api.production.orgId), 'Settings'],
    [paths.clusters(api.production.orgId), 'Clusters'],
    [paths.accountProfile(), 'Profile'],
    [paths.accountTokens(), 'Access tokens'],
  ] as const) {
    await page.goto(path);
    await expectPage(page, title);
    await expectAccessible(page);
  }
  await page.getByRole('button', { name: 'Create token' }).click();
  const form = page.getByRole('region', { name: 'New token' });
  await form.getByRole('textbox', { name: 'Name' }).fill(unique('token'));
  await expectAccessible(page);
  await form.getByRole('button', { name: 'Create token' }).click();
  await expect(page.getByRole('note')).toContainText('it is not shown again');
  await expectAccessible(page);
});

test('missing pages, failures and a lost connection', async ({
  page,
  context,
  api,
  expectAccessible,
}) => {
  await page.goto('/nothing');
  await expectPage(page, 'Page not found');
  await expectAccessible(page);
  await page.goto(paths.application({ ...api.production, appId: '999999999999' }));
  await expect(page.getByRole('heading', { level: 1, name: 'Not found' })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${paths.applications(api.production)}?search=fault-server-error`);
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  await expectAccessible(page);
  await page.goto(paths.applications(api.production));
  await expectPage(page, 'Applications');
  await context.setOffline(true);
  await expect(page.getByRole('status').filter({ hasText: 'You are offline.' })).toBeVisible();
  await expectAccessible(page);
});

test('on a phone', async ({ page, api, expectAccessible }) => {
  const app = await api.application({ labels: ['team-a'] });
  const ids = { ...api.production, appId: app.id };
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${paths.applications(ids)}?search=${app.name}`);
  await expect(row(page, app.name)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Open navigation' }).click();
  await expect(page.getByRole('dialog', { name: 'Navigation' })).toBeVisible();
  await expectAccessible(page, 'dialog');
  for (const [path, title] of [
    [paths.application(ids), app.name],
    [paths.applicationEdit(ids), `Edit ${app.name}`],
    [paths.clusters(ids.orgId), 'Clusters'],
  ] as const) {
    await page.goto(path);
    await expectPage(page, title);
    await expectAccessible(page);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, `the width of ${path}`).toBeLessThanOrEqual(390);
  }
});
