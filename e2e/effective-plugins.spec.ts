import { expect, type Locator, type Page } from '@playwright/test';
import { updateClusterPluginsShort } from '#contract/generated/sdk.gen.ts';
import type { ApiSpec, ApplicationSpec } from '#contract/generated/types.gen.ts';
import { concealed } from '#contract/secrets.ts';
import { paths } from '#paths';
import { type Arranger, unique } from './arrange.ts';
import { makeConsumer, uniqueName } from './consumer-steps.ts';
import { test } from './fixtures.ts';
import { people } from './people.ts';

type Plugins = ApplicationSpec['plugins'];

const limit = (count: number) => ({ 'limit-count': { count, time_window: 60 } });
const off = { _meta: { disable: true } };
const limitOff = { 'limit-count': { ...limit(3)['limit-count'], ...off } };

/** An API with plugins of its own and of its application. @returns where its effective plugins are. */
async function arranged(
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

test('plugins of all levels stand in their order, each with where it is from', async ({
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
  const { ids, address } = await arranged(
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
  expect(await names(listOf(page, 'First, for every request to the cluster'))).toEqual([
    'request-id',
    'cors',
  ]);
  const own = listOf(page, 'Then, for this API');
  expect(await names(own)).toEqual(['cors', 'ip-restriction', 'csrf', 'limit-count']);
  await expect(own.nth(0)).toContainText('The cluster runs this plugin too');
  await expect(own.nth(2)).toContainText('Off');
  await expect(own.nth(3)).toContainText('priority 1002');
  await expect(page.getByText('the consumer over the API')).toBeVisible();

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

test('what is overridden is shown setting by setting', async ({ page, api }) => {
  const { application, address } = await arranged(api, {
    application: { 'limit-count': { count: 10, time_window: 60, policy: 'local' } },
    api: { 'limit-count': { count: 3, time_window: 60, rejected_code: 429 } },
  });
  await page.goto(address);
  const row = plugin(page, 'limit-count');
  await expect(row).toContainText(`Overrides the one of the application ${application.name}`);
  await expect(row.getByText('3 settings differ')).toBeVisible();
  const side = (level: string) =>
    row.locator('dd').filter({ has: page.getByRole('img', { name: `At ${level}` }) });
  await expect(side(`the application ${application.name}`)).toHaveText([/10/, /local/]);
  await expect(side('this API')).toHaveText([/3/, /429/]);
  await row.getByText('Configuration').click();
  await expect(row.getByRole('region', { name: 'limit-count as JSON' })).toContainText(
    '"time_window": 60',
  );
});

test('a plugin that is off keeps the weaker one from running, and says so', async ({
  page,
  api,
}) => {
  const { address } = await arranged(api, { application: limit(10), api: limitOff });
  await page.goto(address);
  await expect(plugin(page, 'limit-count')).toContainText('Off');
  await expect(plugin(page, 'limit-count')).toContainText('none of them runs either');
});

test('secrets are neither shown nor compared', async ({ page, api }) => {
  const [weaker, stronger] = [unique('weaker-secret'), unique('stronger-secret')];
  const { address } = await arranged(api, {
    application: { csrf: { key: weaker } },
    api: { csrf: { key: stronger } },
  });
  await page.goto(address);
  const row = plugin(page, 'csrf');
  await row.getByText('No setting differs').click();
  await expect(row).toContainText('Secrets are not shown here and not compared.');
  await row.getByText('Configuration').click();
  await expect(row.getByRole('region', { name: 'csrf as JSON' })).toContainText(
    `"key": "${concealed}"`,
  );
  const text = await page.content();
  expect([weaker, stronger].filter((secret) => text.includes(secret))).toEqual([]);
});

test('a consumer is chosen by typing, with keys alone, and stands in the address', async ({
  page,
  api,
}) => {
  const credentials = { 'key-auth': { key: unique('key') } };
  const shared = uniqueName('reader');
  const plugins = limit(500);
  const first = await makeConsumer(api, { name: `${shared}_a`, credentials, plugins });
  const second = await makeConsumer(api, { name: `${shared}_b` });
  const { address } = await arranged(api, { application: { 'key-auth': {}, ...limit(9) } });
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

  // The whole name and Enter, faster than any suggestion.
  await picker(page).fill(second.name);
  await picker(page).press('Enter');
  await expect(page).toHaveURL(`${address}?consumer=${second.id}`);
  await expect(page.getByText('Gateways cannot tell that a request')).toBeVisible();
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

test('plugins of a consumer that nothing asks for do not run, and the page says why', async ({
  page,
  api,
}) => {
  const credentials = { 'key-auth': { key: unique('key') } };
  const consumer = await makeConsumer(api, { credentials, plugins: limit(500) });
  const { address } = await arranged(api, { application: limit(9), api: { 'jwt-auth': {} } });
  await page.goto(`${address}?consumer=${consumer.id}`);
  const warning = page.getByRole('status').filter({ hasText: 'Gateways cannot tell' });
  await expect(warning.getByRole('link', { name: consumer.name })).toBeVisible();
  await expect(plugin(page, 'limit-count')).toContainText('9 requests per');
});

test('a consumer that is gone is said in its place, and the rest stands', async ({ page, api }) => {
  const { address } = await arranged(api, { api: limit(3) });
  await page.goto(`${address}?consumer=1`);
  await expect(page.getByRole('alert')).toContainText('Could not read the consumer. Not found.');
  await expect(plugin(page, 'limit-count')).toContainText('3 requests per');
});

test('no plugin anywhere leads to adding one', async ({ page, api, expectAccessible }) => {
  const { ids, address } = await arranged(api, {}, await api.emptyCluster());
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'No plugin at any level' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Add a plugin to this API' }).click();
  await expect(page).toHaveURL(`${paths.apiEdit(ids)}#plugins`);
});

test.describe('somebody who may only look', () => {
  test.use({ signedIn: false });

  test('sees why nothing can be changed', async ({ page, api, signIn }) => {
    const { address } = await arranged(api, { application: limit(9) });
    await signIn(page, people.viewer, address);
    const edit = plugin(page, 'limit-count').getByRole('button', { name: /^Edit limit-count/ });
    await expect(edit).toBeDisabled();
    await expect(edit).toHaveAttribute('title', /^Your roles do not allow changing applications/);
  });
});

test('the page is accessible, and fits on a phone', async ({ page, api, expectAccessible }) => {
  const credentials = { 'key-auth': { key: unique('key') } };
  const consumer = await makeConsumer(api, { credentials, plugins: limit(500) });
  const { address } = await arranged(api, {
    application: { 'key-auth': {}, ...limit(9), csrf: { key: unique('secret') } },
    api: { ...limitOff, cors: { allow_origins: 'https://a.acme.test,https://b.acme.test' } },
  });
  await page.goto(`${address}?consumer=${consumer.id}`);
  await expect(plugin(page, 'limit-count')).toBeVisible();
  await plugin(page, 'cors').getByText('Configuration').click();
  await picker(page).click();
  await picker(page).fill('');
  await expect(page.getByRole('option').first()).toBeVisible();
  await expectAccessible(page);
  await picker(page).press('Escape');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});
