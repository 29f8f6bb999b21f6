import { expect } from '@playwright/test';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import {
  clickRowAction,
  confirm,
  expectFieldError,
  expectPage,
  expectToast,
  row,
} from './steps.ts';

test('a webhook shows its secret once, logs a test, and can be disabled and deleted', async ({
  page,
  api,
  expectAccessible,
}) => {
  await page.goto(paths.organizationSettings(api.production.orgId));
  await page.getByRole('link', { name: 'Webhooks' }).click();
  await expectPage(page, 'Webhooks');
  await page.getByRole('button', { name: 'Create webhook' }).click();
  const form = page.getByRole('region', { name: 'New webhook' });
  await form.getByLabel('Address').fill('http://localhost:9000/hook');
  await form.getByRole('button', { name: 'Create webhook' }).click();
  await expectFieldError(form, 'Address', 'Must not lead to this machine');
  // An address for documentation, at which nothing answers, would be refused: this one is public.
  await form.getByLabel('Address').fill('https://93.184.216.34:9/hook');
  await form.getByRole('button', { name: 'Create webhook' }).click();
  await expect(page.getByText(/^Copy the secret now/)).toContainText('whsec_');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('whsec_')).toHaveCount(0);

  const name = '93.184.216.34:9';
  const url = `https://${name}/hook`;
  await clickRowAction(page, name, 'Send test');
  await expectToast(page, 'The test is on its way');
  await row(page, url).getByRole('link', { name: url }).click();
  await expectPage(page, name);
  await expect(row(page, 'Test')).toContainText(/Waiting|Trying again/);
  await expect(row(page, 'History entry').first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Disable' }).click();
  await expect(page.getByText('Disabled', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Delete' }).click();
  await confirm(page, 'Delete webhook');
  await expectPage(page, 'Webhooks');
  await expect(page.getByText('No webhooks yet')).toBeVisible();
});
