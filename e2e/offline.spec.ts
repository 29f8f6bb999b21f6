import { expect } from '@playwright/test';
import { unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import { expectNothingSent, expectPage, expectShell, expectToast, row } from './steps.ts';

test('without a connection a banner says so, and changes are held back', async ({
  page,
  context,
  api,
}) => {
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
  await page.getByRole('button', { name: 'Save' }).click();
  await expectPage(page, renamed);
  await expectToast(page, `Saved ${renamed}`);
});

test('a page that cannot be read offers another try, which works once connected', async ({
  page,
  context,
  api,
}) => {
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
  await page.getByRole('button', { name: 'Try again' }).click();
  await expectPage(page, 'Settings');
});

test('what was read before can still be looked at, and is read anew afterwards', async ({
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
  const read = page.waitForResponse(/\/apps\?/);
  await context.setOffline(false);
  expect((await read).status()).toBe(200);
});
