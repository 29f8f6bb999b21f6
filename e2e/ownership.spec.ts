import { expect, type Page } from '@playwright/test';
import { unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import { signUpAs } from './people.ts';
import { confirm, expectPage, expectToast } from './steps.ts';

test.use({ signedIn: false });

/** A member's row by email address, because several users in these tests have the same name. */
const memberRow = (page: Page, email: string) =>
  page
    .getByRole('row')
    .filter({ hasText: email })
    .filter({ has: page.getByRole('rowheader') });

test('transfers ownership after typing the address, and lets the former owner leave', async ({
  page,
  browser,
  baseURL,
}) => {
  const [founder, heir] = [`${unique('nia')}@acme.test`, `${unique('heir')}@acme.test`];
  await signUpAs(page, founder);
  await page.getByRole('textbox', { name: 'Organization name' }).fill(unique('Shop'));
  await page.getByRole('button', { name: 'Create organization' }).click();
  await expectPage(page, 'Dashboard');
  const orgId = /\/orgs\/(\d+)/.exec(page.url())?.[1] ?? '';
  await page.goto(paths.memberNew(orgId));
  await page.getByLabel('Email address').fill(heir);
  await page.getByLabel('Role', { exact: true }).selectOption('Viewer');
  await page.getByRole('button', { name: 'Send invitation' }).click();
  await expect(page.getByText(`Invited ${heir}`).first()).toBeVisible();

  const context = await browser.newContext({ baseURL: baseURL ?? '' });
  const other = await context.newPage();
  await signUpAs(other, heir, paths.invitation({ email: heir, orgId }));
  await other.getByRole('button', { name: 'Accept invitation' }).click();
  await expectPage(other, 'Dashboard');

  await page.goto(paths.organizationSettings(orgId));
  await expect(page.getByRole('button', { name: 'Leave' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.goto(paths.members(orgId));
  await memberRow(page, heir)
    .getByRole('button', { name: /^Actions for/ })
    .click();
  await page.getByRole('menuitem', { name: 'Transfer ownership' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('You become an organization admin');
  await expect(dialog.getByRole('button', { name: 'Transfer ownership' })).toBeDisabled();
  await confirm(page, 'Transfer ownership', heir);
  await expectToast(page, 'is now the owner');
  await expect(memberRow(page, heir)).toContainText('Organization Owner');
  await expect(memberRow(page, founder)).toContainText('Organization Admin');

  await page.goto(paths.organizationSettings(orgId));
  await page.getByRole('button', { name: 'Leave' }).click();
  await confirm(page, 'Leave organization', founder);
  await expectToast(page, 'You left the organization');
  await page.goto(paths.members(orgId));
  await expectPage(page, 'Set up your organization');
  await other.goto(paths.members(orgId));
  await expect(memberRow(other, heir)).toBeVisible();
  await expect(memberRow(other, founder)).toHaveCount(0);
  await context.close();
});
