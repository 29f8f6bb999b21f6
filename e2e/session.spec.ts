import { expect } from '@playwright/test';
import { createAccessToken, deleteAccessToken } from '#contract/generated/sdk.gen.ts';
import { unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { startBareSite } from './bare-site.ts';
import { test } from './fixtures.ts';
import { continueAs, people, signUpAs } from './people.ts';
import {
  clickRowAction,
  expectPage,
  expectSignInPage,
  expectToast,
  lastRequest,
  openAccountMenu,
} from './steps.ts';

// Separate sessions: these tests end theirs, and all other tests share the owner's.
test.use({ signedIn: false });

test('a visitor signs in and returns to the requested address', async ({ page, api }) => {
  const target = `${paths.applications(api.production)}?search=c&page_size=25`;
  await page.goto(target);
  await expectSignInPage(page);
  await page.getByRole('link', { name: 'Sign in', exact: true }).click();
  await continueAs(page, people.viewer);
  await expect(page).toHaveURL(target);
  await expectPage(page, 'Applications');
  await expect(page.getByRole('searchbox')).toHaveValue('c');
});

test('cancelling at the provider shows a message and keeps the requested address', async ({
  page,
  api,
}) => {
  await page.goto(paths.clusters(api.production.orgId));
  await page.getByRole('link', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('alert')).toHaveText('Signing in was cancelled.');
  await page.getByRole('link', { name: 'Sign in', exact: true }).click();
  await continueAs(page, people.viewer);
  await expectPage(page, 'Clusters');
  await expect(page).toHaveURL(paths.clusters(api.production.orgId));
});

test('signing in never redirects to another site', async ({ page }) => {
  for (const target of [
    'https://elsewhere.example/',
    '//elsewhere.example/',
    '/\\elsewhere.example',
  ]) {
    await page.goto(`/sign-in?return_to=${encodeURIComponent(target)}`);
    const link = page.getByRole('link', { name: 'Sign in', exact: true });
    await expect(link).toHaveAttribute('href', /return_to=%2F$/);
  }
});

test('a new user sets up an organization and sees the next step', async ({ page }) => {
  await signUpAs(page, `${unique('nia')}@acme.test`);
  await expectPage(page, 'Set up your organization');
  const name = page.getByRole('textbox', { name: 'Organization name' });
  await page.getByRole('button', { name: 'Create organization' }).click();
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await expect(name).toBeFocused();
  await name.fill('Nia and friends');
  await page.getByRole('button', { name: 'Create organization' }).click();

  await expectPage(page, 'Dashboard');
  await expect(page).toHaveURL(/\/orgs\/\d+\/clusters\/\d+\/dashboard$/);
  await expect(page.getByRole('button', { name: /Switch from Nia and friends/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'No gateways yet' })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Add gateway' }).click();
  await expectPage(page, 'Add gateway');

  // Set-up is for users without an organization.
  await page.goto(paths.setUp());
  await expectPage(page, 'Dashboard');
});

test('a user without an organization can only set one up or sign out', async ({ page, api }) => {
  await signUpAs(page, `${unique('nia')}@acme.test`, paths.clusters(api.production.orgId));
  await expectPage(page, 'Set up your organization');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expectSignInPage(page);
});

test('going back after signing out shows no data', async ({ page, api, signIn }) => {
  const target = paths.applications(api.production);
  await signIn(page, people.viewer, target);
  await expectPage(page, 'Applications');
  const menu = await openAccountMenu(page);
  await menu.getByRole('menuitem', { name: 'Sign out' }).click();
  await expectSignInPage(page);
  await page.goBack();
  await expectSignInPage(page);
  await expect(page.getByRole('table')).toHaveCount(0);
});

test('a session that ended elsewhere is renewed in a separate window', async ({
  page,
  api,
  signIn,
  server,
}) => {
  const target = `${paths.applications(api.production)}?page=2`;
  const idle = lastRequest(page);
  await signIn(page, people.viewer, target);
  await expectPage(page, 'Applications');
  await idle;
  const session = (await page.context().cookies()).find(({ name }) => name === 'session');
  await fetch(`${server.url}/api/v1/user/logout`, {
    headers: { cookie: `${session?.name}=${session?.value}`, accept: 'application/json' },
  });

  await page.getByRole('button', { name: 'Refresh' }).click();
  const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
  const opened = page.waitForEvent('popup');
  await dialog.getByRole('link', { name: 'Sign in' }).click();
  const popup = await opened;
  const closed = popup.waitForEvent('close');
  await continueAs(popup, people.viewer);
  await closed;
  await expect(dialog).toBeHidden();
  await expectPage(page, 'Applications');
  await expect(page).toHaveURL(target);

  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Refresh' }).click();
  await dialog.getByRole('button', { name: 'Leave this page' }).click();
  await expectSignInPage(page);
  await page.getByRole('link', { name: 'Sign in', exact: true }).click();
  await continueAs(page, people.viewer);
  await expectPage(page, 'Applications');
  await expect(page).toHaveURL(target);
});

test('renewing the session keeps unsaved input', async ({ page }) => {
  const email = `${unique('nia')}@acme.test`;
  await signUpAs(page, email, paths.accountProfile());
  const first = page.getByRole('textbox', { name: 'First name' });
  await first.fill('Nika');
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Save' }).click();
  const opened = page.waitForEvent('popup');
  const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
  await dialog.getByRole('link', { name: 'Sign in' }).click();
  await continueAs(await opened, email);
  await expect(dialog).toBeHidden();
  await expect(first).toHaveValue('Nika');
  // The failed save has no other cause.
  await expect(page.getByText('You are signed out')).toBeHidden();
  await page.getByRole('button', { name: 'Save' }).click();
  await expectToast(page, 'Saved your name');
});

test('the end of a session covers an open dialog, which continues afterwards', async ({
  page,
  api,
  signIn,
}) => {
  const { name } = await api.application({ name: unique('asked') });
  const idle = lastRequest(page);
  await signIn(page, people.administrator, `${paths.applications(api.production)}?search=${name}`);
  await clickRowAction(page, name, 'Unpublish');
  const confirmation = page.getByRole('dialog', { name: /^Unpublish/ });
  // The dialog has loaded its data before the session ends.
  await expect(confirmation.getByRole('button', { name: /^Unpublish/ })).toBeEnabled();
  await idle;
  await page.context().clearCookies();
  await confirmation.getByRole('button', { name: /^Unpublish/ }).click();
  const end = page.getByRole('dialog', { name: 'Your session has ended' });
  await expect(end.getByRole('link', { name: 'Sign in' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(end).toBeVisible();

  const opened = page.waitForEvent('popup');
  await page.keyboard.press('Enter');
  await continueAs(await opened, people.administrator);
  await expect(end).toBeHidden();
  await expect(confirmation).toBeVisible();
  // The sign-in window has closed, and the user is back in this one.
  await page.bringToFront();
  await expect(confirmation.locator(':focus')).toHaveCount(1);
  await confirmation.getByRole('button', { name: /^Unpublish/ }).click();
  await expectToast(page, `Unpublished ${name}`);
});

test('the end of a session covers the search dialog', async ({ page, api, signIn }) => {
  const idle = lastRequest(page);
  await signIn(page, people.viewer, paths.applications(api.production));
  await expectPage(page, 'Applications');
  await page.keyboard.press('Control+k');
  const search = page.getByRole('dialog').getByRole('combobox');
  await expect(search).toBeFocused();
  await idle;
  await page.context().clearCookies();
  await search.fill('orders');
  const end = page.getByRole('dialog', { name: 'Your session has ended' });
  const opened = page.waitForEvent('popup');
  await end.getByRole('link', { name: 'Sign in' }).click();
  await continueAs(await opened, people.viewer);
  await expect(end).toBeHidden();
});

test('a page reloads for another user who signs in, and shows a message', async ({
  page,
  api,
  signIn,
}) => {
  await signIn(page, people.administrator, paths.clusters(api.production.orgId));
  await expectPage(page, 'Clusters');
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Refresh' }).click();
  const end = page.getByRole('dialog', { name: 'Your session has ended' });
  const opened = page.waitForEvent('popup');
  await end.getByRole('link', { name: 'Sign in' }).click();
  await continueAs(await opened, people.developer);
  await expectToast(page, `You are signed in as ${people.developer}`);
  await expect(page.getByRole('rowheader')).toHaveText(['staging']);
});

test('scripts of the page cannot read the session', async ({ page, api, signIn }) => {
  await signIn(page, people.viewer, paths.applications(api.production));
  await expectPage(page, 'Applications');
  const cookies = await page.context().cookies();
  expect(cookies.length).toBeGreaterThan(0);
  for (const cookie of cookies) {
    expect(cookie, cookie.name).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  }
  const seen = await page.evaluate(() =>
    JSON.stringify([
      document.cookie,
      { ...localStorage },
      { ...sessionStorage },
      location.href,
      performance.getEntriesByType('resource').map(({ name }) => name),
    ]),
  );
  expect(await page.evaluate(() => document.cookie)).toBe('');
  for (const { value } of cookies) expect(seen).not.toContain(value);
});

test('a page of another site cannot write with the cookie', async ({ page, signIn, server }) => {
  await signIn(page, people.viewer);
  await expectPage(page, 'Dashboard');
  const before = await (await page.request.get('/api/v1/user/me')).json();

  // Another port of the same host counts as the same site, so the browser sends the cookie.
  const site = await startBareSite(`
    <form method="post" enctype="text/plain" action="${server.url}/api/v1/orgs">
      <input type="hidden" name='{"name":"Forged","rest":"' value='"}'>
      <button>Win a prize</button>
    </form>`);
  await page.goto(site.url);
  const responded = page.waitForResponse(/\/api\/v1\/orgs$/);
  await page.getByRole('button', { name: 'Win a prize' }).click();
  const response = await responded;
  expect((await response.request().allHeaders()).cookie).toContain('session=');
  expect(response.status()).toBe(403);
  await site.close();

  const after = await (await page.request.get('/api/v1/user/me')).json();
  expect(after.payload.org_ids).toEqual(before.payload.org_ids);
});

test('an access token signs in this tab only', async ({ page, context, api }) => {
  const { data } = await createAccessToken({
    client: api.client,
    body: { notes: unique('tab') },
  });
  const target = paths.applications(api.staging);
  await page.goto(target);
  await page.getByRole('button', { name: 'Use an access token' }).click();
  const field = page.getByLabel('Access token', { exact: true });
  const submit = page.getByRole('button', { name: 'Sign in with the token' });

  await field.fill('not-a-token');
  await submit.click();
  await expect(page.getByRole('alert')).toHaveText('The token is not valid, or has expired.');

  await field.fill(data.payload.token ?? '');
  await submit.click();
  await expectPage(page, 'Applications');
  await expect(page).toHaveURL(target);
  await page.reload();
  await expectPage(page, 'Applications');
  expect(await context.cookies()).toEqual([]);
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(data.payload.token);

  const other = await context.newPage();
  await other.goto(target);
  await expectSignInPage(other);

  const menu = await openAccountMenu(page);
  await menu.getByRole('menuitem', { name: 'Sign out' }).click();
  await expectSignInPage(page);
  await page.goBack();
  await expectSignInPage(page);
});

test('a token for reports cannot sign in', async ({ page, api }) => {
  const { client, staging } = api;
  const { data } = await createAccessToken({
    client,
    body: { notes: unique('tab'), scope: 'gateway_reports', cluster_id: staging.clusterId },
  });
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Use an access token' }).click();
  await page.getByLabel('Access token', { exact: true }).fill(data.payload.token ?? '');
  await page.getByRole('button', { name: 'Sign in with the token' }).click();
  await expect(page.getByRole('alert')).toHaveText(
    'This token is for reports of gateways only, and cannot sign in.',
  );
});

test('a revoked token does not prevent signing in otherwise', async ({ page, api }) => {
  const { client } = api;
  const { data } = await createAccessToken({ client, body: { notes: unique('tab') } });
  const { id, token = '' } = data.payload;
  const target = paths.applications(api.staging);
  await page.goto(target);
  await page.getByRole('button', { name: 'Use an access token' }).click();
  await page.getByLabel('Access token', { exact: true }).fill(token);
  await page.getByRole('button', { name: 'Sign in with the token' }).click();
  await expectPage(page, 'Applications');

  await deleteAccessToken({ client, path: { token_id: id } });
  await page.reload();
  await expectSignInPage(page);
  await page.getByRole('link', { name: 'Sign in', exact: true }).click();
  await continueAs(page, people.viewer);
  await expectPage(page, 'Applications');
  await expect(page).toHaveURL(target);
});
