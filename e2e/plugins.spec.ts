import { expect } from '@playwright/test';
import { createConsumer } from '#contract/generated/sdk.gen.ts';
import { paths } from '#paths';
import { uniqueName } from './consumer-steps.ts';
import { test } from './fixtures.ts';
import { field } from './form-steps.ts';
import { people } from './people.ts';
import { jsonEditor, pluginPage, rows } from './plugin-steps.ts';
import {
  clickRowAction,
  expectNotPossible,
  expectPage,
  expectRow,
  openRowActions,
} from './steps.ts';
import { noteWrites } from './wire.ts';

test('search and filters of the catalogue are kept in the address and the history', async ({
  page,
  api,
}) => {
  await page.goto(paths.cluster(api.production));
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'Plugins' })
    .click();
  await expectPage(page, 'Plugins');
  await expectRow(page, 'limit-count', 'Traffic', 'Consumer', 'Built in');
  await expectRow(page, 'kafka-logger', 'Loaded');
  await expectRow(page, 'openid-connect', 'Not loaded');

  await page.getByRole('searchbox').fill('kafka');
  await expect(rows(page)).toHaveText(['kafka-logger', 'kafka-proxy']);
  await page.getByLabel('This cluster').selectOption('Built in');
  await expect(rows(page)).toHaveText(['kafka-proxy']);
  await expect(page.getByRole('main').getByRole('status')).toHaveText(/^1 of \d+ plugins$/);
  await page.reload();
  await expect(rows(page)).toHaveText(['kafka-proxy']);

  await page.getByRole('link', { name: 'kafka-proxy' }).click();
  await expectPage(page, 'kafka-proxy');
  await page.goBack();
  await expect(rows(page)).toHaveText(['kafka-proxy']);
  await expect(page.getByRole('searchbox')).toHaveValue('kafka');
  await page.goBack();
  await expect(rows(page)).toHaveText(['kafka-logger', 'kafka-proxy']);

  await page.getByLabel('Category').selectOption('traffic');
  await expect(page.getByRole('heading', { name: 'No plugins match' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL((url) => url.search === '');
  await expect(rows(page).first()).toBeVisible();
});

test('the catalogue filters by level and ignores invalid filters in the address', async ({
  page,
  api,
}) => {
  await page.goto(
    `${paths.plugins(api.production)}?level=consumer&category=security&search=access`,
  );
  for (const label of ['Set on', 'Category']) {
    await expect(page.getByLabel(label, { exact: true })).not.toHaveValue('');
  }
  await page.goto(`${paths.plugins(api.production)}?level=consumer&search=key-auth`);
  await expect(page.getByRole('heading', { name: 'No plugins match' })).toBeVisible();
  await page.goto(`${paths.plugins(api.production)}?level=moon&category=&presence=maybe`);
  await expect(page.getByLabel('Set on')).toHaveValue('');
  await expect(page.getByRole('row', { name: /^limit-count/ })).toBeVisible();
});

test('the page of a plugin shows its priority, settings, defaults, example and uses', async ({
  page,
  context,
  api,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const place = await api.emptyCluster();
  const app = await api.application(
    { plugins: { 'limit-count': { count: 1, time_window: 1 } } },
    place,
  );
  const one = await api.api(app.id, { plugins: { 'limit-count': { count: 2, time_window: 1 } } });
  const consumer = await createConsumer({
    client: api.client,
    path: { cluster_id: place.clusterId },
    body: { name: uniqueName('buyer'), plugins: { 'limit-count': { count: 3, time_window: 1 } } },
  });
  await page.goto(pluginPage(place, 'limit-count'));
  await expectPage(page, 'limit-count');
  const about = page.getByRole('region', { name: 'About' });
  await expect(about).toContainText(
    '1002. Within a phase, plugins with a higher priority run first',
  );
  await expect(about).toContainText('Built in');
  await expect(page.getByText('each gateway counts separately')).toBeVisible();

  const settings = page.getByRole('region', { name: /^Settings/ });
  await expect(settings.getByRole('row', { name: /^count/ })).toContainText(
    /whole number or text.*at least 1.*Allowed requests per window/,
  );
  await expect(settings.getByRole('row', { name: /^redis_host/ })).toContainText(
    'only with policy redis',
  );
  await expect(settings).toContainText(
    'Set at least one of these: count and time_window; or rules.',
  );
  await settings.getByRole('button', { name: 'Copy JSON Schema of the settings' }).click();
  const copied = () => page.evaluate(async () => JSON.parse(await navigator.clipboard.readText()));
  expect(await copied()).toMatchObject({ type: 'object', properties: { count: {} } });
  await page.getByRole('button', { name: 'Copy Example as JSON' }).click();
  expect(await copied()).toMatchObject({ count: 600, time_window: 60 });
  await expect(page.getByRole('region', { name: 'Default settings as JSON' })).toContainText(
    '"count": 100',
  );

  const users = page.getByRole('region', { name: 'Used by' });
  for (const [name, heading] of [
    [app.name, app.name],
    [one.name, one.name],
    [consumer.data.payload.name, consumer.data.payload.name],
  ] as const) {
    await users.getByRole('link', { name }).click();
    await expectPage(page, heading);
    await page.goBack();
    await expectPage(page, 'limit-count');
  }
});

test.describe('a viewer', () => {
  test.use({ signedIn: false });

  test('sees plugins and why they cannot be changed', async ({ page, signIn, api }) => {
    await signIn(page, people.viewer);
    const sent = noteWrites(page);
    const expectOff = async (name: string) => {
      const button = page.getByRole('button', { name, exact: true }).first();
      await expect(button).toHaveAttribute('aria-disabled', 'true');
      await expect(button).toHaveAttribute('title', /^Your roles do not allow .*in this cluster$/);
    };
    await page.goto(paths.loadedPlugins(api.production));
    await expectOff('Load plugin');
    const menu = await openRowActions(page, 'kafka-logger');
    for (const action of ['Edit metadata', 'Unload']) {
      await expectNotPossible(menu, action, 'Your roles do not allow');
    }
    await page.keyboard.press('Escape');
    await page.goto(pluginPage(api.production, 'kafka-logger'));
    for (const name of ['Edit metadata', 'Unload']) await expectOff(name);
    await page.goto(pluginPage(api.production, 'openid-connect'));
    await expectOff('Load plugin');
    expect(sent).toEqual([]);
  });
});

for (const size of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test(`catalogue, detail and dialogs are accessible at ${size.width} pixels`, async ({
    page,
    api,
    expectAccessible,
  }) => {
    test.setTimeout(120_000);
    await page.setViewportSize(size);
    for (const path of [
      paths.plugins(api.production),
      paths.loadedPlugins(api.production),
      pluginPage(api.production, 'opentelemetry'),
    ]) {
      await page.goto(path);
      await expect(rows(page).first()).toBeVisible();
      await expectAccessible(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide, path).toBeLessThanOrEqual(size.width);
    }
    await page.getByRole('button', { name: 'Edit metadata' }).click();
    await expect(page.getByRole('dialog', { name: 'Metadata of opentelemetry' })).toBeVisible();
    await expect(field(page, 'trace_id_source')).toBeVisible();
    await expectAccessible(page, 'dialog');
    await page.goto(paths.loadedPlugins(api.production));
    await page.getByRole('button', { name: 'Load plugin' }).click();
    await field(page, 'Plugin').selectOption('Custom plugin');
    await expect(jsonEditor(page)).toBeVisible();
    await expectAccessible(page, 'dialog');
    await page.keyboard.press('Escape');
    await clickRowAction(page, 'kafka-logger', 'Unload');
    await expect(page.getByRole('dialog', { name: /cannot be unloaded$/ })).toBeVisible();
    await expectAccessible(page, 'dialog');
  });
}
