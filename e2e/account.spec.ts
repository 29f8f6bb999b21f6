import { expect } from '@playwright/test';
import { type ClusterIds, unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { ownerToken, test } from './fixtures.ts';
import { signUpAs } from './people.ts';
import {
  clickRowAction,
  confirm,
  expectAnnounced,
  expectFieldError,
  expectNothingSent,
  expectPage,
  expectRow,
  expectToast,
  row,
} from './steps.ts';

test.describe('profile', () => {
  // A separate user: other tests check the names of the users in the sample data.
  test.use({ signedIn: false });

  test('changed names appear wherever the user does', async ({ page }) => {
    const email = `${unique('nia')}@acme.test`;
    await signUpAs(page, email, paths.accountProfile());
    await expectPage(page, 'Profile');
    await expect(page.getByRole('region', { name: 'Account', exact: true })).toContainText(email);
    const first = page.getByRole('textbox', { name: 'First name' });
    const last = page.getByRole('textbox', { name: 'Last name' });
    await expect(first).toHaveValue('Nia');

    await expectNothingSent(page, async () => {
      await page.getByRole('button', { name: 'Save' }).click();
      await expectAnnounced(page, 'Nothing to save');
      await first.fill('');
      await page.getByRole('button', { name: 'Save' }).click();
      await expectFieldError(page, 'First name', 'Required');
      await expect(first).toBeFocused();
    });

    await first.fill('Nika');
    await last.fill('Ødegård 🦊');
    await page.getByRole('button', { name: 'Save' }).click();
    await expectToast(page, 'Saved your name');
    await expect(page.getByRole('button', { name: 'Account of Nika Ødegård 🦊' })).toBeVisible();
    await page.reload();
    await expect(first).toHaveValue('Nika');
    await expect(last).toHaveValue('Ødegård 🦊');
  });

  test('warns before leaving with unsaved names, and restores them after a reload', async ({
    page,
  }) => {
    await signUpAs(page, `${unique('nia')}@acme.test`, paths.accountProfile());
    const first = page.getByRole('textbox', { name: 'First name' });
    await first.fill('Nika');
    await page.getByRole('button', { name: /^Account of / }).click();
    await page.getByRole('menuitem', { name: 'Access tokens' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Stay' }).click();
    await expect(first).toHaveValue('Nika');

    page.once('dialog', (prompt) => prompt.accept());
    await page.reload();
    await expect(first).toHaveValue('Nika');
    await page.getByRole('button', { name: 'Discard' }).click();
    await expect(first).toHaveValue('Nia');
  });
});

test.describe('access tokens', () => {
  const statusOf = async (url: string, token: string) =>
    (await fetch(`${url}/api/v1/user/me`, { headers: { authorization: `Bearer ${token}` } }))
      .status;

  test('a token is shown once, and works until it is revoked', async ({
    page,
    context,
    server,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const notes = unique('token');
    await page.goto(paths.accountTokens());
    await page.getByRole('button', { name: 'Create token' }).click();
    const form = page.getByRole('region', { name: 'New token' });
    await form.getByRole('button', { name: 'Create token' }).click();
    await expectFieldError(form, 'Name', 'Required');
    await form.getByRole('textbox', { name: 'Name' }).fill(notes);
    await form.getByRole('combobox', { name: 'Expires after' }).selectOption('7 days');
    await form.getByRole('button', { name: 'Create token' }).click();

    const banner = page.getByRole('note').filter({ hasText: 'it is not shown again' });
    await banner.getByRole('button', { name: 'Copy token' }).click();
    await expectAnnounced(page, 'Copied');
    const secret = await page.evaluate(() => navigator.clipboard.readText());
    await expect(banner).toContainText(secret);
    expect(await statusOf(server.url, secret)).toBe(200);
    await expectRow(page, notes);
    await expect(row(page, notes)).not.toContainText('No expiry');
    await banner.getByRole('button', { name: 'Done' }).click();
    await expect(banner).toBeHidden();
    await page.reload();
    await expectRow(page, notes);
    expect(await page.content()).not.toContain(secret);

    await clickRowAction(page, notes, 'Revoke');
    await confirm(page, 'Revoke token');
    await expectToast(page, `Revoked ${notes}`);
    await expect(row(page, notes)).toHaveCount(0);
    expect(await statusOf(server.url, secret)).toBe(401);
  });

  test('a token expires on a custom date', async ({ page }) => {
    const notes = unique('token');
    await page.goto(paths.accountTokens());
    await page.getByRole('button', { name: 'Create token' }).click();
    const form = page.getByRole('region', { name: 'New token' });
    await form.getByRole('textbox', { name: 'Name' }).fill(notes);
    await form.getByRole('combobox', { name: 'Expires after' }).selectOption('Custom date');
    await form.getByLabel('Last day', { exact: true }).fill('2020-02-28');
    await form.getByRole('button', { name: 'Create token' }).click();
    await expectFieldError(form, 'Last day', 'Today or a later day');
    await form.getByLabel('Last day', { exact: true }).fill('2050-02-28');
    await form.getByRole('button', { name: 'Create token' }).click();
    await expectRow(page, notes, '28 Feb 2050');
  });

  test('a token for reports does only that, for one cluster', async ({
    page,
    context,
    server,
    api,
    expectAccessible,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const notes = unique('reports');
    await page.goto(paths.accountTokens());
    await page.getByRole('button', { name: 'Create token' }).click();
    const form = page.getByRole('region', { name: 'New token' });
    await form.getByRole('textbox', { name: 'Name' }).fill(notes);
    await form.getByRole('radio', { name: /^Reports of gateways/ }).check();
    await form.getByRole('button', { name: 'Create token' }).click();
    await expectFieldError(form, 'Cluster', 'The cluster whose gateways it reports');
    await expectAccessible(page);
    await form.getByRole('combobox', { name: 'Cluster' }).selectOption('staging');
    await form.getByRole('button', { name: 'Create token' }).click();
    await expectRow(page, notes, 'Reports of gateways of staging');
    const banner = page.getByRole('note').filter({ hasText: 'it is not shown again' });
    await banner.getByRole('button', { name: 'Copy token' }).click();
    await expectAnnounced(page, 'Copied');
    const secret = await page.evaluate(() => navigator.clipboard.readText());
    expect(await statusOf(server.url, secret)).toBe(403);
    const report = ({ clusterId }: ClusterIds) =>
      fetch(`${server.url}/api/v1/clusters/${clusterId}/instances`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
        body: '{}',
      });
    // Past the permission, the empty report is refused for what it lacks.
    expect((await report(api.staging)).status).toBe(400);
    expect((await report(api.production)).status).toBe(403);
  });

  test('shows a token without expiry', async ({ page }) => {
    const notes = unique('token');
    await page.goto(paths.accountTokens());
    await page.getByRole('button', { name: 'Create token' }).click();
    const form = page.getByRole('region', { name: 'New token' });
    await form.getByRole('textbox', { name: 'Name' }).fill(notes);
    await form.getByRole('combobox', { name: 'Expires after' }).selectOption('No expiry');
    await form.getByRole('button', { name: 'Create token' }).click();
    await expectRow(page, notes, 'No expiry');
  });

  test('the server refuses an expiry in the past', async ({ server }) => {
    const response = await fetch(`${server.url}/api/v1/user/access_tokens`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ownerToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ notes: 'late', expire: '2020-01-01T00:00:00Z' }),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      field_errors: [{ field: 'expire', rule: 'future' }],
    });
  });
});
