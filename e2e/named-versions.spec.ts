import { expect } from '@playwright/test';
import { patchApplication } from '#contract/generated/sdk.gen.ts';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import {
  clickRowAction,
  confirm,
  expectFieldError,
  expectPage,
  expectRow,
  expectToast,
} from './steps.ts';

test('a version gets a name, and is compared with now and with another cluster', async ({
  page,
  api,
  expectAccessible,
}) => {
  const cluster = await api.emptyCluster();
  const { id, name } = await api.application({}, cluster);
  await page.goto(paths.versions(cluster));
  await expectPage(page, 'Versions');
  await expect(page.getByText('No named versions yet')).toBeVisible();
  const nameIt = async (text: string) => {
    await page.getByRole('button', { name: 'Name this version' }).click();
    const form = page.getByRole('region', { name: 'Name this version' });
    await form.getByLabel('Name').fill(text);
    await form.getByRole('button', { name: 'Name version' }).click();
    return form;
  };
  await nameIt('before Black Friday');
  await expectRow(page, 'before Black Friday');
  await expectFieldError(await nameIt('before Black Friday'), 'Name', 'There is already a version');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expectAccessible(page);

  const path = { cluster_id: cluster.clusterId, app_id: id };
  await patchApplication({ client: api.client, path, body: { active: 1 } });
  await clickRowAction(page, 'before Black Friday', 'Compare with now');
  await expectPage(page, 'Compare');
  const applications = page.getByRole('region', { name: 'Applications' });
  await expect(applications.getByRole('heading', { name })).toBeVisible();
  await expect(applications).toContainText('Published');
  await expect(applications).toContainText('Unpublished');
  await expectAccessible(page);
  await page.getByLabel('Compare with cluster').selectOption(api.staging.clusterId);
  await expect(page.getByText('Records of the two clusters are matched by name.')).toBeVisible();
  await expect(applications).toContainText('Only in');
  await page.reload();
  await expect(applications).toContainText('Only in');

  await page.getByRole('link', { name: 'Versions' }).first().click();
  await clickRowAction(page, 'before Black Friday', 'Remove name');
  await confirm(page, 'Remove name');
  await expectToast(page, 'Removed the name before Black Friday');
  await expect(page.getByText('No named versions yet')).toBeVisible();
});
