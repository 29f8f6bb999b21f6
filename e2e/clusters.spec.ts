import { expect, type Page } from '@playwright/test';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import { expectPage, expectRow, expectShell, row } from './steps.ts';

/** The colour of the cluster's line at the top of the window. Decorative, so it has no role. */
const bandColour = (page: Page) =>
  page.locator('[data-band]').evaluate((band) => getComputedStyle(band).backgroundColor);

test('lists clusters with their status and links to their overview', async ({ page, api }) => {
  // Other tests create clusters too; those of the sample data are the oldest.
  await page.goto(`${paths.clusters(api.production.orgId)}?order_by=created_at&direction=ASC`);
  await expectPage(page, 'Clusters');
  await expectRow(page, 'production', 'Normal');
  await expectRow(page, 'staging', 'Normal');
  await row(page, 'staging').getByRole('link', { name: 'staging' }).click();
  await expectPage(page, 'staging');
  await expect(page).toHaveURL(paths.cluster(api.staging));
});

test('the pages of each cluster have a distinct colour', async ({ page, api }) => {
  await page.goto(paths.applications(api.production));
  await expectPage(page, 'Applications');
  const production = await bandColour(page);
  await page.goto(paths.applications(api.staging));
  await expectPage(page, 'Applications');
  expect(await bandColour(page)).not.toBe(production);
  // Pages of the organization belong to no cluster.
  await page.goto(paths.clusters(api.staging.orgId));
  await expectPage(page, 'Clusters');
  await expect(page.locator('[data-band]')).toHaveCount(0);
});

test('the start page opens the last visited cluster', async ({ page, api }) => {
  await page.goto(paths.home());
  await expect(page).toHaveURL(paths.dashboard(api.production));
  await page.goto(paths.applications(api.staging));
  await expectPage(page, 'Applications');
  await page.goto(paths.clusters(api.staging.orgId));
  await expectPage(page, 'Clusters');
  await page.goto(paths.home());
  await expect(page).toHaveURL(paths.dashboard(api.staging));
  await expectPage(page, 'Dashboard');
});

test('the start page ignores a last visited cluster that no longer exists', async ({
  page,
  api,
}) => {
  await page.goto(paths.applications(api.staging));
  await expectPage(page, 'Applications');
  await page.evaluate((gone) => {
    for (const [key, value] of Object.entries(localStorage)) {
      const text = String(value);
      localStorage.setItem(key, text.replace(gone, '9'));
    }
  }, api.staging.clusterId);
  await page.goto(paths.home());
  await expectPage(page, 'Dashboard');
  await expect(page).toHaveURL(paths.dashboard(api.production));
});

test('the page of a missing record keeps the shell', async ({ page, api }) => {
  const nowhere = '999999999999';
  const ids = { ...api.production, appId: nowhere, apiId: nowhere };
  const gone = [
    paths.applications({ ...api.production, clusterId: nowhere }),
    paths.application(ids),
    paths.applicationEdit(ids),
    paths.api(ids),
    paths.applications({ ...api.production, clusterId: 'not-an-id' }),
  ];
  for (const path of gone) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1, name: 'Not found' }), path).toBeVisible();
    await expect(page.getByRole('link', { name: 'Go to the start page' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
    await expectShell(page);
  }
});

test('an unknown URL shows an error inside the shell', async ({ page, api }) => {
  await page.goto(`${paths.applications(api.production)}/1/nothing/here`);
  await expectPage(page, 'Page not found');
  await expectShell(page);
  await page.goto('/nothing');
  await expectPage(page, 'Page not found');
  await expectShell(page);
  await page.getByRole('link', { name: 'Go to the start page' }).click();
  await expectPage(page, 'Dashboard');
});
