import { expect } from '@playwright/test';
import { listApis } from '#contract/generated/sdk.gen.ts';
import { test } from '#e2e/fixtures.ts';
import { clickRowAction, confirm, expectToast } from '#e2e/steps.ts';
import { paths } from '#paths';

test('after a refusal the question counts the APIs that came meanwhile', async ({ page, api }) => {
  const { id, name } = await api.application();
  await page.goto(`${paths.applications(api.production)}?search=${name}`);
  await clickRowAction(page, name, 'Delete');
  await expect(page.getByRole('dialog')).toContainText('The application has no APIs');
  await api.api(id);
  await confirm(page, 'Delete application', name);
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('APIs were added');
  const { data } = await listApis({ client: api.client, path: { app_id: id } });
  expect(data.payload.count).toBe(1);

  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await clickRowAction(page, name, 'Delete');
  await confirm(page, 'Delete 1 API and application', name);
  await expectToast(page, `Deleted ${name}`);
});
