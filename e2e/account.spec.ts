import { expect } from '@playwright/test';
import { unique } from '#contract/testing/arrange.ts';
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
  // Somebody of their own: other tests read the names of the sample data's people.
  test.use({ signedIn: false });

  test('names are changed, and show wherever the user does', async ({ page }) => {
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

  test('leaving names half changed asks first, and a lost tab keeps them', async ({ page }) => {
    await signUpAs(page, `${unique('nia')}@acme.test`, paths.accountProfile());
    const first = page.getByRole('textbox', { name: 'First name' });
    await first.fill('Nika');
    await page.getByRole('button', { name: /^Account of / }).click();
    await page.getByRole('menuitem', { name: 'Access tokens' }).click();
    const question = page.getByRole('dialog');
    await question.getByRole('button', { name: 'Stay' }).click();
    await expect(first).toHaveValue('Nika');

    page.once('dialog', (dialog) => dialog.accept());
    await page.reload();
    await expect(first).toHaveValue('Nika');
    await page.getByRole('button', { name: 'Discard' }).click();
    await expect(first).toHaveValue('Nia');
  });
});

test.describe('access tokens', () => {
  const me = async (url: string, token: string) =>
    (await fetch(`${url}/api/v1/user/me`, { headers: { authorization: `Bearer ${token}` } }))
      .status;

  test('a token shows once, works for scripts, and no longer once revoked', async ({
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
    expect(await me(server.url, secret)).toBe(200);
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
    expect(await me(server.url, secret)).toBe(401);
  });

  test('a token ends on a day of one’s own choice', async ({ page }) => {
    const notes = unique('token');
    await page.goto(paths.accountTokens());
    await page.getByRole('button', { name: 'Create token' }).click();
    const form = page.getByRole('region', { name: 'New token' });
    await form.getByRole('textbox', { name: 'Name' }).fill(notes);
    await form
      .getByRole('combobox', { name: 'Expires after' })
      .selectOption('On a date that you choose');
    await form.getByLabel('Last day', { exact: true }).fill('2020-02-28');
    await form.getByRole('button', { name: 'Create token' }).click();
    await expectFieldError(form, 'Last day', 'Today or a later day');
    await form.getByLabel('Last day', { exact: true }).fill('2050-02-28');
    await form.getByRole('button', { name: 'Create token' }).click();
    await expectRow(page, notes, '28 Feb 2050');
  });

  test('a token without an end says so', async ({ page }) => {
    const notes = unique('token');
    await page.goto(paths.accountTokens());
    await page.getByRole('button', { name: 'Create token' }).click();
    const form = page.getByRole('region', { name: 'New token' });
    await form.getByRole('textbox', { name: 'Name' }).fill(notes);
    await form.getByRole('combobox', { name: 'Expires after' }).selectOption('No expiry');
    await form.getByRole('button', { name: 'Create token' }).click();
    await expectRow(page, notes, 'No expiry');
  });

  test('the server refuses an end in the past, on its field', async ({ server }) => {
    const answer = await fetch(`${server.url}/api/v1/user/access_tokens`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ownerToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ notes: 'late', expire: '2020-01-01T00:00:00Z' }),
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      field_errors: [{ field: 'expire', rule: 'future' }],
    });
  });
});
