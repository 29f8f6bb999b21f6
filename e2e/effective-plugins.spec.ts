import { expect, type Locator, type Page } from '@playwright/test';
import { updateClusterPluginsShort } from '#contract/generated/sdk.gen.ts';
import type { ApiSpec, ApplicationSpec } from '#contract/generated/types.gen.ts';
import { type Arranger, unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { makeConsumer, uniqueName } from './consumer-steps.ts';
import { test } from './fixtures.ts';
import { people } from './people.ts';

type Plugins = ApplicationSpec['plugins'];

const limit = (count: number) => ({ 'limit-count': { count, time_window: 60 } });
const off = { _meta: { disable: true } };

/** Creates an API with these plugins. `address` is the tab with its effective plugins. */
async function arrangeApi(
  api: Arranger,
  plugins: { application?: Plugins; api?: ApiSpec['plugins'] },
  place = api.production,
) {
  const application = await api.application({ plugins: plugins.application ?? {} }, place);
  const made = await api.api(application.id, { plugins: plugins.api ?? {} });
  const ids = { ...place, appId: application.id, apiId: made.id };
  return { application, ids, address: paths.apiEffectivePlugins(ids) };
}

const plugin = (page: Page, name: string): Locator =>
  page.getByRole('listitem', { name, exact: true });
const listOf = (page: Page, title: string): Locator =>
  page.getByRole('list', { name: title, exact: true }).locator('> li');
const names = (list: Locator) =>
  list.evaluateAll((items) => items.map((item) => item.getAttribute('aria-label')));
const picker = (page: Page) => page.getByRole('combobox', { name: 'As consumer' });

test('plugins of all levels are listed in their order with their sources', async ({
  page,
  api,
}) => {
  const place = await api.emptyCluster();
  const policies = { 'request-id': { header_name: 'X-Trace' }, cors: { allow_origins: '*' } };
  await updateClusterPluginsShort({
    client: api.client,
    path: { cluster_id: place.clusterId },
    body: policies,
  });
  const { ids, address } = await arrangeApi(
    api,
    {
      application: { ...limit(10), 'ip-restriction': { whitelist: ['10.0.0.0/8'] } },
      api: {
        ...limit(3),
        cors: { allow_origins: 'https://a.acme.test' },
        csrf: { key: 'k', ...off },
      },
    },
    place,
  );
  await page.goto(paths.api(ids));
  await page.getByRole('link', { name: 'Effective plugins' }).click();
  await expect(page).toHaveURL(address);
  await expect(page.getByRole('region', { name: /^Effective plugins ?6$/ })).toBeVisible();
  const rewrite = listOf(page, 'Rewrite');
  expect(await names(rewrite)).toEqual(['request-id', 'cors', 'cors']);
  const access = listOf(page, 'Access');
  expect(await names(access)).toEqual(['ip-restriction', 'csrf', 'limit-count']);
  expect(await names(listOf(page, 'Response'))).toEqual([
    'request-id, again',
    'cors, again',
    'cors, again',
  ]);
  await expect(rewrite.nth(2)).toContainText('The cluster runs this plugin too');
  await expect(access.nth(1)).toContainText('Off');
  await expect(access.nth(2)).toContainText('priority 1002');
  await expect(page.getByText('the one of the consumer replaces both')).toBeVisible();

  await plugin(page, 'ip-restriction')
    .getByRole('link', { name: /^Edit ip-restriction/ })
    .click();
  await expect(page).toHaveURL(`${paths.applicationEdit(ids)}#plugins`);
  await page.goBack();
  const trace = plugin(page, 'request-id').getByRole('link', { name: /^Edit request-id/ });
  await expect(trace).toHaveAttribute('href', paths.policyPlugins(place));
  await plugin(page, 'limit-count').getByRole('link', { name: 'this API', exact: true }).click();
  await expect(page).toHaveURL(paths.apiPlugins(ids));
});

test('a consumer is chosen by keyboard and kept in the address', async ({ page, api }) => {
  const credentials = { 'key-auth': { key: unique('key') } };
  const shared = uniqueName('reader');
  const plugins = limit(500);
  const first = await makeConsumer(api, { name: `${shared}_a`, credentials, plugins });
  const second = await makeConsumer(api, { name: `${shared}_b` });
  const { address } = await arrangeApi(api, { application: { 'key-auth': {}, ...limit(9) } });
  await page.goto(address);
  await expect(plugin(page, 'limit-count')).toContainText('9 requests per');
  await picker(page).fill(shared);
  await expect(page.getByRole('option')).toHaveCount(2);
  await picker(page).press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'is named' })).toBeVisible();
  await picker(page).fill(`${shared}_a`);
  await expect(page.getByRole('option', { name: first.name })).toBeVisible();
  await picker(page).press('ArrowDown');
  await picker(page).press('Enter');
  await expect(page).toHaveURL(`${address}?consumer=${first.id}`);
  await expect(plugin(page, 'limit-count')).toContainText('500 requests per');
  await expect(plugin(page, 'limit-count')).toContainText('Overrides the one of the application');
  await expect(picker(page)).toHaveValue(first.name);

  // The whole name and Enter, before any suggestion appears.
  await picker(page).fill(second.name);
  await picker(page).press('Enter');
  await expect(page).toHaveURL(`${address}?consumer=${second.id}`);
  await expect(page.getByText('Gateways cannot identify')).toBeVisible();
  await page.goBack();
  await expect(picker(page)).toHaveValue(first.name);
  await page.reload();
  await expect(picker(page)).toHaveValue(first.name);
  await expect(plugin(page, 'limit-count')).toContainText('500 requests per');
  const edit = plugin(page, 'limit-count').getByRole('link', { name: /^Edit limit-count/ });
  const consumerIds = { ...api.production, consumerId: first.id };
  await expect(edit).toHaveAttribute('href', `${paths.consumerEdit(consumerIds)}#plugins`);

  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(page).toHaveURL(address);
  await expect(picker(page)).toBeFocused();
  await expect(plugin(page, 'limit-count')).toContainText('9 requests per');
});

test('an API without any plugin leads to adding one', async ({ page, api, expectAccessible }) => {
  const { ids, address } = await arrangeApi(api, {}, await api.emptyCluster());
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'No plugin at any level' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Add a plugin to this API' }).click();
  await expect(page).toHaveURL(`${paths.apiEdit(ids)}#plugins`);
});

test.describe('a viewer', () => {
  test.use({ signedIn: false });

  test('sees why nothing can be changed', async ({ page, api, signIn }) => {
    const { address } = await arrangeApi(api, { application: limit(9) });
    await signIn(page, people.viewer, address);
    const edit = plugin(page, 'limit-count').getByRole('button', { name: /^Edit limit-count/ });
    await expect(edit).toBeDisabled();
    await expect(edit).toHaveAttribute('title', /^Your roles do not allow changing applications/);
  });
});
