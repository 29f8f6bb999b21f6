import { expect, type Page } from '@playwright/test';
import {
  createConsumer,
  deleteLoadedPlugin,
  listLoadedPlugins,
  loadPlugin,
  updateClusterPlugins,
} from '#contract/generated/sdk.gen.ts';
import type { LoadedPluginRequest } from '#contract/generated/types.gen.ts';
import { paths } from '#paths';
import { faults } from '#server/faults.ts';
import { type Arranger, type Place, unique } from './arrange.ts';
import { uniqueName } from './consumer-steps.ts';
import { test } from './fixtures.ts';
import { field } from './form-steps.ts';
import { people } from './people.ts';
import {
  clickRowAction,
  confirm,
  expectFieldError,
  expectNothingSent,
  expectNotPossible,
  expectPage,
  expectRow,
  expectToast,
  openRowActions,
} from './steps.ts';
import { noteWrites } from './wire.ts';

const rows = (page: Page) => page.getByRole('rowheader');

async function loadedOf(api: Arranger, { clusterId }: Place) {
  const { data } = await listLoadedPlugins({
    client: api.client,
    path: { cluster_id: clusterId },
    query: { page_size: 1000 },
  });
  return data.payload.list;
}

/** Loads a plugin through the API. */
async function load(api: Arranger, place: Place, body: LoadedPluginRequest) {
  await loadPlugin({ client: api.client, path: { cluster_id: place.clusterId }, body });
  const made = (await loadedOf(api, place)).find(({ name }) => name === body.name);
  if (!made) throw new Error(`${body.name} is not loaded`);
  return made;
}

const detail = (place: Place, pluginName: string) => paths.plugin({ ...place, pluginName });
const editor = (page: Page) => page.getByRole('textbox', { name: /as JSON$/ });

test('the catalogue is searched and filtered in the address, and back leads to it', async ({
  page,
  api,
}) => {
  await page.goto(paths.cluster(api.production));
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: 'Plugins' })
    .click();
  await expectPage(page, 'Plugins');
  await expectRow(page, 'limit-count', 'Traffic', 'Consumer', 'Always there');
  await expectRow(page, 'kafka-logger', 'Loaded');
  await expectRow(page, 'openid-connect', 'Not loaded');

  await page.getByRole('searchbox').fill('logs batches');
  await expect(rows(page)).toHaveText(['http-logger', 'kafka-logger']);
  await page.getByLabel('This cluster').selectOption('Always there');
  await expect(rows(page)).toHaveText(['http-logger']);
  await expect(page.getByRole('main').getByRole('status')).toHaveText(/^1 of \d+ plugins$/);
  await page.reload();
  await expect(rows(page)).toHaveText(['http-logger']);

  await page.getByRole('link', { name: 'http-logger' }).click();
  await expectPage(page, 'http-logger');
  await page.goBack();
  await expect(rows(page)).toHaveText(['http-logger']);
  await expect(page.getByRole('searchbox')).toHaveValue('logs batches');
  await page.goBack();
  await expect(rows(page)).toHaveText(['http-logger', 'kafka-logger']);

  await page.getByLabel('Category').selectOption('traffic');
  await expect(page.getByRole('heading', { name: 'No plugins match' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL((url) => url.search === '');
  await expect(rows(page).first()).toBeVisible();
});

test('where a plugin may be set narrows the catalogue, and nonsense in the address does not', async ({
  page,
  api,
}) => {
  await page.goto(
    `${paths.plugins(api.production)}?level=consumer&category=security&search=access`,
  );
  for (const label of ['Set on', 'Category']) {
    await expect(page.getByLabel(label, { exact: true })).not.toHaveValue('');
  }
  await page.goto(`${paths.plugins(api.production)}?level=consumer&category=authentication`);
  await expect(page.getByRole('heading', { name: 'No plugins match' })).toBeVisible();
  await page.goto(`${paths.plugins(api.production)}?level=moon&category=&presence=maybe`);
  await expect(page.getByLabel('Set on')).toHaveValue('');
  await expect(page.getByRole('row', { name: /^limit-count/ })).toBeVisible();
});

test('a plugin is explained: place, priority, settings with their rules, default and example', async ({
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
  await page.goto(detail(place, 'limit-count'));
  await expectPage(page, 'limit-count');
  const about = page.getByRole('region', { name: 'About' });
  await expect(about).toContainText('1002. Plugins with a higher one run first');
  await expect(about).toContainText('As in every cluster');
  await expect(page.getByText('every gateway counts for itself')).toBeVisible();

  const settings = page.getByRole('region', { name: /^Settings/ });
  await expect(settings.getByRole('row', { name: /^count/ })).toContainText(
    /Required.*whole number.*at least 0.*Requests allowed/,
  );
  await expect(settings.getByRole('row', { name: /^redis_host/ })).toContainText(
    'only with policy redis',
  );
  await expect(settings).toContainText('Exactly one of time_window and period must be there.');
  await settings.getByRole('button', { name: 'Copy JSON Schema of the settings' }).click();
  const copied = () => page.evaluate(async () => JSON.parse(await navigator.clipboard.readText()));
  expect(await copied()).toMatchObject({ type: 'object', required: ['count'] });
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

test('a plugin of every cluster gets metadata without having been loaded', async ({
  page,
  api,
}) => {
  const place = await api.emptyCluster();
  await page.goto(detail(place, 'limit-count'));
  const card = page.getByRole('region', { name: 'Metadata in this cluster' });
  await expect(card).toContainText('None. It works with its defaults.');
  await card.getByRole('button', { name: 'Edit metadata' }).click();
  const dialog = page.getByRole('dialog', { name: 'Metadata of limit-count' });
  await field(dialog, 'limit_header').fill('X-Left');
  await dialog.getByRole('button', { name: 'Save metadata' }).click();
  await expectToast(page, 'Saved the metadata of limit-count');
  await expect(card).toContainText('"limit_header": "X-Left"');
  expect(await loadedOf(api, place)).toMatchObject([
    { name: 'limit-count', metadata: { limit_header: 'X-Left' } },
  ]);
});

test('an optional plugin is loaded with metadata from its page, and its secrets are never shown', async ({
  page,
  api,
}) => {
  const place = await api.emptyCluster();
  const sent = noteWrites(page);
  await page.goto(detail(place, 'opentelemetry'));
  await expect(page.getByText('Not loaded: it cannot be added')).toBeVisible();
  await page.getByRole('button', { name: 'Load plugin' }).click();
  const dialog = page.getByRole('dialog', { name: 'Load plugin' });
  await expect(field(dialog, 'Plugin').locator('option:checked')).toHaveText(
    'opentelemetry (Observability)',
  );
  await editor(page).fill('{"trace_id_source": "dice"}');
  await dialog.getByRole('button', { name: 'Load plugin' }).click();
  await expect(dialog.getByRole('alert').filter({ hasText: 'trace_id_source' })).toBeVisible();
  expect(sent).toEqual([]);
  await editor(page).fill(
    '{"collector": {"address": "otel:4318", "request_headers": {"Authorization": "Bearer hush"}}}',
  );
  await dialog.getByRole('button', { name: 'Load plugin' }).click();
  await expectToast(page, 'Loaded opentelemetry into ');
  const card = page.getByRole('region', { name: 'Metadata in this cluster' });
  await expect(card).toContainText('"address": "otel:4318"');
  await expect(page.getByRole('main')).not.toContainText('hush');
  // It was concealed before it came here: there is nothing to show.
  await expect(card.getByRole('button', { name: 'Show secrets' })).toHaveCount(0);

  await card.getByRole('button', { name: 'Edit metadata' }).click();
  const edit = page.getByRole('dialog', { name: 'Metadata of opentelemetry' });
  await expect(edit.getByPlaceholder('Stored. Type to replace')).toHaveValue('');
  await expectNothingSent(page, async () => {
    await edit.getByRole('button', { name: 'Save metadata' }).click();
    await expect(edit).toBeHidden();
  });
});

test('a plugin that no catalogue lists is loaded by its name, found, changed and unloaded', async ({
  page,
  api,
}) => {
  const place = await api.emptyCluster();
  await page.goto(paths.loadedPlugins(place));
  await expect(page.getByRole('heading', { name: 'No plugins loaded yet' })).toBeVisible();
  await page.getByRole('button', { name: 'Load plugin' }).click();
  const dialog = page.getByRole('dialog', { name: 'Load plugin' });
  await dialog.getByRole('button', { name: 'Load plugin' }).click();
  await expectFieldError(dialog, 'Plugin', 'Required');
  await field(dialog, 'Plugin').selectOption('Another one, by its name');
  await dialog.getByRole('button', { name: 'Load plugin' }).click();
  await expectFieldError(dialog, 'Name', 'Required');
  const name = unique('acme-geo');
  await field(dialog, 'Name').fill(name);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Discard what you entered?' }).waitFor();
  await page.getByRole('button', { name: 'Cancel' }).last().click();
  await dialog.getByLabel('Category').fill('security');
  await editor(page).fill('{"cache": 5}');
  await editor(page).press('Control+Enter');
  await expectToast(page, `Loaded ${name} into `);
  await expectRow(page, name, 'Security', 'cache');

  await page.getByRole('searchbox').fill(name.toUpperCase());
  await expect(page).toHaveURL(/search=/);
  await expect(rows(page)).toHaveText([name]);
  await page.getByRole('searchbox').fill('nothing-so');
  await expect(page.getByRole('heading', { name: 'No loaded plugins match' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();

  await clickRowAction(page, name, 'Edit metadata');
  await editor(page).fill('{"cache": 5, "ttl": 9}');
  await page.getByRole('button', { name: 'Save metadata' }).click();
  await expectRow(page, name, 'cache, ttl');

  await page.getByRole('link', { name }).click();
  await expectPage(page, name);
  await expect(page.getByText('Not in the catalogue.')).toBeVisible();
  await page.getByRole('button', { name: 'Unload' }).click();
  await expect(page.getByRole('dialog')).toContainText('deleted with it');
  await expect(page.getByRole('button', { name: 'Unload plugin' })).toBeDisabled();
  await confirm(page, 'Unload plugin', name);
  await expectToast(page, `Unloaded ${name}`);
  await expect(page.getByRole('heading', { name: 'No plugins loaded yet' })).toBeVisible();
  expect(await loadedOf(api, place)).toEqual([]);
});

test('a plugin in use is not unloaded: the console says where, and leads there', async ({
  page,
  api,
}) => {
  const place = await api.emptyCluster();
  const plugins = { 'proxy-mirror': { host: 'http://mirror.internal' } };
  await load(api, place, { name: 'proxy-mirror' });
  const app = await api.application({ plugins }, place);
  await updateClusterPlugins({
    client: api.client,
    path: { id: place.orgId, cluster_id: place.clusterId },
    body: plugins,
  });
  const sent = noteWrites(page);
  await page.goto(paths.loadedPlugins(place));
  await clickRowAction(page, 'proxy-mirror', 'Unload');
  const refusal = page.getByRole('dialog', { name: 'proxy-mirror cannot be unloaded' });
  await expect(refusal).toContainText('used in 2 places');
  await expect(refusal).toContainText('Policies for all traffic');
  expect(sent).toEqual([]);
  await refusal.getByRole('link', { name: app.name }).click();
  await expectPage(page, app.name);
  await expect(page).toHaveURL(paths.applicationPlugins({ ...place, appId: app.id }));
  await page.goBack();
  await clickRowAction(page, 'proxy-mirror', 'Show where it is used');
  await expectPage(page, 'proxy-mirror');
  await expect(
    page.getByRole('region', { name: 'Used by' }).getByRole('link', { name: app.name }),
  ).toBeVisible();
});

test('what is taken into use while the question stands is refused by the server, in the dialog', async ({
  page,
  api,
}) => {
  const place = await api.emptyCluster();
  await load(api, place, { name: 'proxy-mirror' });
  await page.goto(paths.loadedPlugins(place));
  await clickRowAction(page, 'proxy-mirror', 'Unload');
  const dialog = page.getByRole('dialog', { name: 'Unload proxy-mirror?' });
  await expect(dialog).toBeVisible();
  const app = await api.application({ plugins: { 'proxy-mirror': { host: 'http://m' } } }, place);
  await confirm(page, 'Unload plugin', 'proxy-mirror');
  await expect(dialog).toContainText(`1 application (${app.name})`);
});

test('failures are told where they belong', async ({ page, api }) => {
  const place = await api.emptyCluster();
  await page.goto(paths.loadedPlugins(place));
  await page.getByRole('button', { name: 'Load plugin' }).click();
  const dialog = page.getByRole('dialog', { name: 'Load plugin' });
  await field(dialog, 'Plugin').selectOption('Another one, by its name');
  await field(dialog, 'Name').fill(faults.serverError);
  await dialog.getByRole('button', { name: 'Load plugin' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await expect(field(dialog, 'Name')).toHaveValue(faults.serverError);

  const { plugin_management_id: id } = await load(api, place, { name: 'acme-audit' });
  await field(dialog, 'Name').fill('acme-audit');
  await dialog.getByRole('button', { name: 'Load plugin' }).click();
  await expectFieldError(dialog, 'Name', 'already loaded');

  await page.goto(`${paths.loadedPlugins(place)}?search=${faults.serverError}`);
  await expect(page.getByRole('alert')).toBeVisible();
  await page.goto(detail(place, 'acme-audit'));
  await expectPage(page, 'acme-audit');
  await deleteLoadedPlugin({
    client: api.client,
    path: { cluster_id: place.clusterId, plugin_management_id: id },
  });
  await page.reload();
  await expectPage(page, 'Not found');
});

test.describe('a viewer', () => {
  test.use({ signedIn: false });

  test('reads about plugins, and why none can be changed', async ({ page, signIn, api }) => {
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
    await page.goto(detail(api.production, 'kafka-logger'));
    for (const name of ['Edit metadata', 'Unload']) await expectOff(name);
    await page.goto(detail(api.production, 'openid-connect'));
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
      detail(api.production, 'opentelemetry'),
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
    await expectAccessible(page);
    await page.goto(paths.loadedPlugins(api.production));
    await page.getByRole('button', { name: 'Load plugin' }).click();
    await field(page, 'Plugin').selectOption('Another one, by its name');
    await expect(editor(page)).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await clickRowAction(page, 'kafka-logger', 'Unload');
    await expect(page.getByRole('dialog', { name: /cannot be unloaded$/ })).toBeVisible();
    await expectAccessible(page);
  });
}
