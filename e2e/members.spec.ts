import { expect } from '@playwright/test';
import { unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import { people } from './people.ts';
import {
  clickRowAction,
  confirm,
  expectFieldError,
  expectNothingSent,
  expectNotPossible,
  expectPage,
  expectRow,
  expectToast,
  openRowActions,
  row,
} from './steps.ts';

test('invites a member, changes the roles and withdraws the invitation', async ({
  page,
  api,
  expectAccessible,
}) => {
  const { orgId } = api.production;
  const email = `${unique('nia')}@acme.test`;
  await page.goto(paths.members(orgId));
  await page.getByRole('link', { name: 'Invite member' }).click();
  await expectPage(page, 'Invite member');
  await expectNothingSent(page, async () => {
    await page.getByRole('button', { name: 'Send invitation' }).click();
    await expectFieldError(page, 'Role', 'Required');
  });
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Role', { exact: true }).selectOption('API Developer');
  await page.getByLabel('Where').selectOption('staging');
  await expect(page.getByRole('region', { name: 'What the role allows' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Send invitation' }).click();
  const outcome = page.getByRole('status').filter({ hasText: `Invited ${email}` });
  await expect(outcome).toContainText('waits in the outbox');
  await outcome.getByRole('link', { name: 'Show member' }).click();
  await expectPage(page, email);
  const line = page.getByRole('row').filter({ hasText: 'Applications' });
  await expect(line.getByText('staging')).toHaveCount(4);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Edit roles' }).click();
  await expectPage(page, `Edit roles of ${email}`);
  await page.getByRole('button', { name: 'Add role' }).click();
  const second = page.getByRole('group', { name: 'role 2' });
  await second.getByLabel('Role', { exact: true }).selectOption('API Developer');
  await second.getByLabel('Where').selectOption('staging');
  await page.getByRole('button', { name: 'Save' }).click();
  await expectFieldError(second, 'Role', 'This role is already assigned there');
  await second.getByLabel('Role', { exact: true }).selectOption('Viewer');
  await second.getByLabel('Where').selectOption('All clusters');
  await page.getByRole('button', { name: 'Save' }).click();
  await expectPage(page, email);

  await page.goto(paths.members(orgId));
  await expectRow(page, email, 'Pending', 'API Developer in staging', 'Viewer in all clusters');
  await clickRowAction(page, email, 'Invite again');
  await expectToast(page, `Invited ${email} again`);
  await clickRowAction(page, email, 'Withdraw invitation');
  await confirm(page, 'Withdraw invitation', email);
  await expectToast(page, `Withdrew the invitation for ${email}`);
  await expect(row(page, email)).toHaveCount(0);
});

test('refuses a second invitation for an address', async ({ page, api }) => {
  await page.goto(paths.memberNew(api.production.orgId));
  await page.getByLabel('Email address').fill(people.viewer);
  await page.getByLabel('Role', { exact: true }).selectOption('Viewer');
  await page.getByRole('button', { name: 'Send invitation' }).click();
  await expectFieldError(page, 'Email address', 'Already a member or invited');
});

test('the owner cannot be removed or edited', async ({ page, api }) => {
  await page.goto(paths.members(api.production.orgId));
  const menu = await openRowActions(page, 'Olivia Owner');
  await expectNotPossible(menu, 'Leave organization', 'Make another member the owner first');
  await expectNotPossible(menu, 'Edit roles', 'Make another member the owner first');
  await expectNotPossible(menu, 'Transfer ownership', 'Already the owner');
});

test.describe('users who are not the owner', () => {
  test.use({ signedIn: false });

  test('a viewer sees the members and why they cannot be changed', async ({
    page,
    api,
    signIn,
  }) => {
    await signIn(page, people.viewer, paths.members(api.production.orgId));
    await expectPage(page, 'Members');
    const menu = await openRowActions(page, 'Adam Admin');
    await expectNotPossible(menu, 'Edit roles', 'Your roles do not allow changing members');
    await expectNotPossible(menu, 'Remove', 'Your roles do not allow removing members');
    await expectNotPossible(menu, 'Transfer ownership', 'Only the owner');
  });
});
