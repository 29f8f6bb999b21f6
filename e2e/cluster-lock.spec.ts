import { expect } from '@playwright/test';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import { field } from './form-steps.ts';
import { expectPage, expectToast, openRowActions } from './steps.ts';

test('a locked cluster refuses changes from this browser until it is unlocked', async ({
  page,
  api,
  expectAccessible,
}) => {
  const { id, name } = await api.application();
  const list = `${paths.applications(api.production)}?search=${name}`;
  await page.goto(list);
  const create = page.getByRole('main').getByText('Create application', { exact: true });
  await expect(create).not.toHaveAttribute('aria-disabled');
  await page.getByRole('button', { name: 'Lock production in this browser' }).click();
  await expectToast(page, 'Locked production in this browser');
  await expect(create).toHaveAttribute('aria-disabled', 'true');
  await expect(create).toHaveAttribute('title', /^This cluster is locked in this browser/);
  const menu = await openRowActions(page, name);
  await expect(menu.getByRole('menuitem', { name: 'Delete' })).toBeDisabled();
  await expect(menu.getByRole('menuitem', { name: 'Copy id' })).toBeEnabled();
  await page.keyboard.press('Escape');
  await expectAccessible(page);

  await page.goto(paths.applicationEdit({ ...api.production, appId: id }));
  await expect(page.getByText('You can view this form, but not save it')).toBeVisible();
  await field(page, 'Description optional').fill('typed under lock');
  const save = page.getByRole('button', { name: 'Save' });
  await expect(save).toBeDisabled();
  await page.keyboard.press('Control+s');
  await expect(page).toHaveURL(/\/edit$/);

  const other = await page.context().newPage();
  await other.goto(list);
  await other.getByRole('button', { name: 'production is locked' }).click();
  await other.getByRole('menuitem', { name: 'Unlock for 15 minutes' }).click();
  await expect(other.getByRole('button', { name: /unlocked, 15 min left/ })).toBeVisible();
  await other.close();

  await expect(save).toBeEnabled();
  await save.click();
  await expectPage(page, name);
  await page.getByRole('button', { name: /unlocked, 15 min left/ }).click();
  await page.getByRole('menuitem', { name: 'Lock now' }).click();
  await expect(page.getByRole('button', { name: 'Unpublish', exact: true })).toBeDisabled();
  await page.getByRole('button', { name: 'production is locked' }).click();
  await page.getByRole('menuitem', { name: 'Remove the lock' }).click();
  await expect(page.getByRole('button', { name: 'Unpublish', exact: true })).toBeEnabled();
});

test('a lock applies to one cluster', async ({ page, api }) => {
  await page.goto(paths.cluster(api.production));
  await page.getByRole('button', { name: 'Lock production in this browser' }).click();
  await page.goto(paths.clusterSettings(api.production));
  await expect(page.getByText('You can view this form, but not save it')).toBeVisible();
  await page.goto(paths.clusterSettings(api.staging));
  await expectPage(page, 'Settings');
  await expect(page.getByText('You can view this form, but not save it')).toHaveCount(0);
  await page.goto(paths.members(api.production.orgId));
  await expectPage(page, 'Members');
  await expect(page.getByRole('button', { name: /is locked/ })).toHaveCount(0);
});
