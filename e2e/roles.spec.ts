import { expect, type Page } from '@playwright/test';
import { type Arranger, type ClusterIds, unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import { people } from './people.ts';
import { expectNotPossible, expectPage, openRowActions } from './steps.ts';

test.use({ signedIn: false });

const actions = ['Edit', 'Clone', 'Unpublish', 'Delete'];

/** Expects the link to a create page to be disabled, with the reason as title. */
async function expectCreateDisabled(page: Page, button: string, reason: string): Promise<void> {
  const link = page.getByRole('main').getByText(button, { exact: true });
  await expect(link).toHaveAttribute('aria-disabled', 'true');
  await expect(link).toHaveAttribute('title', reason);
}

/** Creates an application with one API. */
async function createSample(api: Arranger, cluster: ClusterIds) {
  const application = await api.application({ name: unique('role') }, cluster);
  return { application, api: await api.api(application.id) };
}

async function expectReadOnly(page: Page, arranger: Arranger, cluster: ClusterIds): Promise<void> {
  const { application, api } = await createSample(arranger, cluster);
  const ids = { ...cluster, appId: application.id };
  await page.goto(`${paths.applications(cluster)}?search=${application.name}`);
  await expectCreateDisabled(
    page,
    'Create application',
    'Your roles do not allow creating applications in this cluster',
  );
  const menu = await openRowActions(page, application.name);
  for (const action of actions) {
    await expectNotPossible(menu, action, 'applications in this cluster');
  }
  await page.keyboard.press('Escape');

  await page.goto(paths.application(ids));
  await expectPage(page, application.name);
  for (const name of ['Unpublish', 'Clone', 'Edit']) {
    const buttons = page.getByRole('button', { name, exact: true });
    await expect(buttons.first()).toBeVisible();
    for (const button of await buttons.all()) {
      await expect(button).toBeDisabled();
      await expect(button).toHaveAttribute('title', /^Your roles do not allow/);
    }
  }

  await page.goto(paths.applicationApis(ids));
  await expectCreateDisabled(
    page,
    'Create API',
    'Your roles do not allow creating APIs in this cluster',
  );
  const apiMenu = await openRowActions(page, api.name);
  for (const action of actions) await expectNotPossible(apiMenu, action, 'in this cluster');
}

test('a viewer sees everything and cannot change anything', async ({ page, signIn, api }) => {
  await signIn(page, people.viewer);
  await expectReadOnly(page, api, api.production);
});

test('a developer of staging cannot see production', async ({ page, signIn, api }) => {
  await signIn(page, people.developer);
  const { application } = await createSample(api, api.production);
  const refused: string[] = [];
  page.on('response', (response) => {
    if (response.status() === 403) refused.push(response.url());
  });
  for (const path of [
    paths.dashboard(api.production),
    paths.cluster(api.production),
    paths.applications(api.production),
    paths.application({ ...api.production, appId: application.id }),
  ]) {
    await page.goto(path);
    await expectPage(page, 'Not found');
  }
  // The console requests nothing of a cluster that is not in the organization's list.
  expect(refused).toEqual([]);
  await page.goto(paths.clusters(api.production.orgId));
  await expect(page.getByRole('rowheader')).toHaveText(['staging']);
});

test('a developer of staging can change it', async ({ page, signIn, api }) => {
  const { application, api: one } = await createSample(api, api.staging);
  const ids = { ...api.staging, appId: application.id };
  await signIn(
    page,
    people.developer,
    `${paths.applications(api.staging)}?search=${application.name}`,
  );
  const menu = await openRowActions(page, application.name);
  for (const action of actions) {
    await expect(menu.getByRole('menuitem', { name: action, exact: true })).toBeEnabled();
  }
  await page.keyboard.press('Escape');
  await expect(page.getByRole('link', { name: 'Create application' })).toBeVisible();

  await page.goto(paths.applicationApis(ids));
  await expect(page.getByRole('link', { name: 'Create API' })).toBeVisible();
  await page.goto(paths.apiEdit({ ...ids, apiId: one.id }));
  await page.getByLabel('Description optional').fill('By Dana');
  await page.getByRole('button', { name: 'Save' }).click();
  await expectPage(page, one.name);
  await expect(page.getByText('By Dana', { exact: true })).toBeVisible();
});

test('the server refuses what the console disables', async ({ page, signIn, api }) => {
  await signIn(page, people.viewer);
  const { application } = await createSample(api, api.production);
  // The form opens from its address, read-only.
  await page.goto(paths.applicationEdit({ ...api.production, appId: application.id }));
  const reason = 'Your roles do not allow changing applications in this cluster';
  await expect(page.getByRole('note').filter({ hasText: reason })).toBeVisible();
  await page.getByLabel('Name', { exact: true }).fill(unique('mine'));
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
  // The server refuses a request that bypasses the form.
  const { clusterId } = api.production;
  const response = await page.request.patch(
    `/api/v1/clusters/${clusterId}/apps/${application.id}`,
    {
      data: { name: unique('mine') },
      headers: { origin: new URL(page.url()).origin },
    },
  );
  expect(response.status()).toBe(403);
  expect(await response.text()).toContain('api_management.applications.patch');
});
