import { expect } from '@playwright/test';
import { unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import { expectNothingSent, expectPage, expectShell, expectToast, row } from './steps.ts';

test('shows a banner and sends no changes while offline', async ({ page, context, api }) => {
  const app = await api.application();
  const ids = { ...api.production, appId: app.id };
  await page.goto(paths.applicationEdit(ids));
  const name = page.getByRole('textbox', { name: 'Name', exact: true }).first();
  const renamed = unique('renamed');
  await name.fill(renamed);

  await context.setOffline(true);
  const banner = page.getByRole('status').filter({ hasText: 'You are offline.' });
  await expect(banner).toContainText('Changes can be saved once the connection returns');
  await expectNothingSent(page, async () => {
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('alert').last()).toContainText('Nothing was sent');
  });
  await expect(name).toHaveValue(renamed);

  await context.setOffline(false);
  await expect(banner).toBeHidden();
  // What blocked the save is gone, and so is the message about it.
  await expect(page.getByText('Nothing was sent')).toBeHidden();
  await page.getByRole('button', { name: 'Save' }).click();
  await expectPage(page, renamed);
  await expectToast(page, `Saved ${renamed}`);
});

test('a page that failed to load loads once online', async ({ page, context, api }) => {
  const app = await api.application();
  await page.goto(`${paths.applications(api.production)}?search=${app.name}`);
  await expect(row(page, app.name)).toBeVisible();
  await context.setOffline(true);
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('region', { name: 'Organization' })
    .getByRole('link', { name: 'Settings' })
    .click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expectShell(page);
  await context.setOffline(false);
  await expectPage(page, 'Settings');
});

test('shows cached data while offline and refetches it afterwards', async ({
  page,
  context,
  api,
}) => {
  const app = await api.application();
  await page.goto(`${paths.applications(api.production)}?search=${app.name}`);
  await expect(row(page, app.name)).toBeVisible();
  await row(page, app.name).getByRole('link', { name: app.name }).click();
  await expectPage(page, app.name);
  await context.setOffline(true);
  await page.goBack();
  await expect(row(page, app.name)).toBeVisible();
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(row(page, app.name)).toBeVisible();
  const response = page.waitForResponse(/\/apps\?/);
  await context.setOffline(false);
  expect((await response).status()).toBe(200);
});
