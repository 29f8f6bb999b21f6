import { expect, type Page } from '@playwright/test';
import { paths } from '#paths';
import { creationFaults } from '#server/faults.ts';
import { test } from './fixtures.ts';
import { people } from './people.ts';
import { expectFieldError, expectPage, expectToast } from './steps.ts';

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** Expects every card to show its data. */
const expectNoSkeleton = (page: Page) =>
  expect(page.getByRole('main').locator('[data-bone]')).toHaveCount(0);

test('the overview shows counts, gateways and changes with links', async ({
  page,
  api,
  expectAccessible,
}) => {
  const app = await api.application();
  const route = await api.api(app.id);
  await page.goto(paths.cluster(api.production));
  await expectPage(page, 'production');
  const basics = card(page, 'Basics');
  await expect(basics).toContainText(/production\.\w+\.gateways\.local/);
  await expect(basics.getByRole('button', { name: 'Copy domain' })).toBeVisible();

  const counts = page.getByRole('list', { name: 'Resource counts' });
  await expect(counts.getByRole('link', { name: /^Gateways/ })).toContainText(/[1-9]/);
  await expect(counts.getByRole('link', { name: /^Applications/ })).toContainText(/[1-9]/);

  const gateways = card(page, 'Gateways');
  for (const text of ['Samples only', 'Up to date', 'Behind', 'Disconnected']) {
    await expect(gateways).toContainText(text);
  }
  await expect(gateways).toContainText('The gateways are samples and do not exist');
  const changes = card(page, 'Recent changes');
  for (const text of [`Created API ${route.name}`, `Created application ${app.name}`]) {
    await expect(changes.getByRole('link', { name: text })).toHaveAttribute(
      'href',
      /\/history\/\d+$/,
    );
  }
  await expect(changes).toContainText(/, (just now|\d+ s ago)/);
  await expectAccessible(page);

  await gateways
    .getByRole('listitem')
    .filter({ hasText: 'Disconnected' })
    .getByRole('link')
    .click();
  await expectPage(page, 'Gateways');
  await expect(page).toHaveURL(`${paths.gateways(api.production)}?state=disconnected`);
});

test('a card that fails to load does not affect the others', async ({ page, api, context }) => {
  // Another cluster loads the page's code; every request for this one fails.
  await page.goto(paths.cluster(api.staging));
  await expectPage(page, 'staging');
  await expectNoSkeleton(page);
  await page
    .getByRole('button', { name: /^Switch from/ })
    .first()
    .click();
  const production = page.getByRole('menuitemradio', { name: 'production', exact: true });
  await expect(production).toBeVisible();
  await context.setOffline(true);
  await production.click();
  await expectPage(page, 'production');
  await expect(card(page, 'Basics')).toContainText('gateways.local');
  await expect(card(page, 'Gateways').getByRole('alert')).toContainText(
    'Could not read the gateways',
  );
  await expect(card(page, 'Gateways').getByRole('button', { name: 'Try again' })).toBeVisible();
  await context.setOffline(false);
  await expect(card(page, 'Gateways')).toContainText('Up to date');
});

test('the layout of an overview does not shift while it loads', async ({ page, api }) => {
  await page.goto(paths.cluster(api.staging));
  await expectPage(page, 'staging');
  const places = () =>
    page
      .getByRole('region')
      .evaluateAll((all) => all.map((each) => Math.round(each.getBoundingClientRect().top)));
  const before = await places();
  await expectNoSkeleton(page);
  expect(await places()).toEqual(before);
});

test('creating a cluster shows its progress and opens its overview', async ({
  page,
  api,
  expectAccessible,
}) => {
  const { orgId } = api.production;
  await page.goto(paths.clusters(orgId));
  await page.getByRole('link', { name: 'Create cluster' }).click();
  await expectPage(page, 'Create cluster');
  await page.getByRole('button', { name: 'Create cluster' }).click();
  await expectFieldError(page, 'Name', 'Required');
  await page.getByLabel('Name', { exact: true }).fill('production');
  await page.getByLabel('Region', { exact: true }).selectOption({ label: 'eu-central-1 (aws)' });
  await page.getByRole('button', { name: 'Create cluster' }).click();
  await expectFieldError(page, 'Name', 'There is already a cluster named production');
  await expectAccessible(page);

  await page.getByLabel('Name', { exact: true }).fill(creationFaults.creationSlow);
  await page.getByRole('button', { name: 'Create cluster' }).click();
  await expectPage(page, creationFaults.creationSlow);
  const progress = card(page, 'Progress');
  await expect(progress.getByRole('listitem').filter({ hasText: 'in progress' })).toHaveCount(1);
  await expectToast(page, `${creationFaults.creationSlow} is ready`);
  await expect(card(page, 'Recent changes')).toBeVisible();
  await expect(card(page, 'Gateways')).toContainText('No gateways yet');
});

test('a cluster in creation shows its status on every page', async ({
  page,
  api,
  signIn,
  expectAccessible,
}) => {
  const { orgId } = api.production;
  await page.goto(paths.clusterNew(orgId));
  await page.getByLabel('Name', { exact: true }).fill(creationFaults.creationHeld);
  await page.getByLabel('Region', { exact: true }).selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Create cluster' }).click();
  await expectPage(page, creationFaults.creationHeld);
  await expectAccessible(page);
  const clusterId = /clusters\/(\d+)/.exec(page.url())?.[1] ?? '';
  const ids = { orgId, clusterId };
  for (const path of [
    paths.gateways(ids),
    paths.gatewayNew(ids),
    paths.clusterSettings(ids),
    paths.applications(ids),
  ]) {
    await page.goto(path);
    await expectPage(page, creationFaults.creationHeld);
    await expect(card(page, 'Progress'), path).toBeVisible();
  }
  await page.goto(paths.clusters(orgId));
  await expect(page.getByRole('row', { name: creationFaults.creationHeld })).toContainText(
    /Pending|Creating/,
  );
  await page.context().clearCookies();
  await signIn(page, people.viewer, paths.clusters(orgId));
  await expect(page.getByRole('main').getByText('Create cluster')).toHaveAttribute(
    'title',
    'Your roles do not allow creating clusters',
  );
});

test('the creation of a failed cluster can be retried', async ({ page, api }) => {
  await page.goto(paths.clusterNew(api.production.orgId));
  await page.getByLabel('Name', { exact: true }).fill(creationFaults.creationFails);
  await page.getByLabel('Region', { exact: true }).selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Create cluster' }).click();
  await expectPage(page, creationFaults.creationFails);
  await expect(page.getByRole('main')).toContainText('Creation failed');
  await expect(page.getByRole('main')).toContainText('will not continue by itself');
  const again = page.waitForResponse(
    (response) => response.request().method() === 'POST' && response.ok(),
  );
  await page.getByRole('button', { name: 'Try again' }).click();
  await again;
  await expect(page.getByRole('main')).toContainText('Creation failed');
});

test('an overview fits a phone', async ({ page, api }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(paths.cluster(api.production));
  await expectPage(page, 'production');
  await expectNoSkeleton(page);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wider).toBe(false);
});
