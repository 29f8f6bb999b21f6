import { expect, type Page } from '@playwright/test';
import { unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import { people, signUpAs, signUpHere } from './people.ts';
import { confirm, expectNotPossible, expectPage, expectSignInPage, expectToast } from './steps.ts';

const newEmail = () => `${unique('nia')}@acme.test`;

test.describe('a user with an unverified address', () => {
  test.use({ signedIn: false });

  const signUpUnverified = async (page: Page, email: string) => {
    await page.goto('/api/v1/user/login');
    await signUpHere(page, email, true);
  };

  test('stays on the verification page until the link in the mail is followed', async ({
    page,
    expectAccessible,
  }) => {
    const email = newEmail();
    await signUpUnverified(page, email);
    await expectPage(page, 'Verify your address');
    await expect(page.getByRole('main')).toContainText(email);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'I followed the link' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'not verified yet' })).toBeVisible();
    await page.getByRole('button', { name: 'Send again' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'on its way' })).toBeVisible();

    await page.getByRole('link', { name: 'Outbox' }).click();
    const mail = page.getByRole('article', { name: new RegExp(email) }).first();
    await mail.getByRole('link', { name: 'Open the link' }).click();
    await page.getByRole('button', { name: 'Confirm address' }).click();
    await expectPage(page, 'Your address is verified');
    await page.getByRole('link', { name: 'Continue' }).click();
    await expectPage(page, 'Set up your organization');
  });

  test('sees that an invalid link is refused', async ({ page }) => {
    await signUpUnverified(page, newEmail());
    await expectPage(page, 'Verify your address');
    await page.goto(`${paths.verifyEmail()}#nonsense`);
    await page.getByRole('button', { name: 'Confirm address' }).click();
    await expect(page.getByRole('alert')).toContainText('Each link works once, for 24 hours');
    await expect(page.getByRole('link', { name: 'Send another link' })).toBeVisible();
  });
});

test.describe('a new account', () => {
  test.use({ signedIn: false });

  test('ends its other sessions', async ({ page, browser, baseURL, expectAccessible }) => {
    const email = newEmail();
    await signUpAs(page, email, paths.accountSessions());
    const elsewhere = await browser.newContext({ baseURL: baseURL ?? '' });
    const other = await elsewhere.newPage();
    await other.goto(`/api/v1/user/login?return_to=${paths.accountProfile()}`);
    await other.getByRole('button', { name: email }).click();
    await expectPage(other, 'Profile');

    await page.goto(paths.accountSessions());
    await expectPage(page, 'Sessions');
    await expect(page.getByRole('row')).toHaveCount(3);
    await expect(page.getByText('This browser')).toHaveCount(1);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
    await confirm(page, 'Sign out everywhere else');
    await expectToast(page, 'Ended 1 session');
    await expect(page.getByRole('row')).toHaveCount(2);
    await other.reload();
    await expectSignInPage(other);
    await elsewhere.close();

    await page.getByRole('button', { name: 'Sign out everywhere', exact: true }).click();
    await confirm(page, 'Sign out everywhere');
    await expectSignInPage(page);
    await page.goto(paths.accountSessions());
    await expectSignInPage(page);
  });

  test('is deleted after its address is typed', async ({ page }) => {
    const email = newEmail();
    await signUpAs(page, email, paths.accountProfile());
    await page.getByRole('region', { name: 'Delete account' }).getByRole('button').click();
    await confirm(page, 'Delete account', email);
    await expectSignInPage(page);
    await page.goto(paths.accountProfile());
    await expectSignInPage(page);
  });
});

test('the owner of an organization sees what prevents deleting the account', async ({
  page,
  api,
}) => {
  await page.goto(paths.accountProfile());
  const card = page.getByRole('region', { name: 'Delete account' });
  await expect(card.getByRole('button', { name: 'Delete' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await expect(card.getByRole('link', { name: 'transfer to a member' }).first()).toHaveAttribute(
    'href',
    paths.members(api.production.orgId),
  );
});

test.describe('a viewer', () => {
  test.use({ signedIn: false });

  test('cannot remove the owner', async ({ page, api, signIn }) => {
    await signIn(page, people.viewer, paths.members(api.production.orgId));
    await expectPage(page, 'Members');
    await page.getByRole('button', { name: /^Actions for Olivia/ }).click();
    await expectNotPossible(page.getByRole('menu'), 'Remove', 'role');
  });
});
