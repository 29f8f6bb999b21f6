import { expect } from '@playwright/test';
import {
  deleteLoadedPlugin,
  loadPlugin,
  updateClusterPlugins,
} from '#contract/generated/sdk.gen.ts';
import type { LoadedPluginRequest } from '#contract/generated/types.gen.ts';
import { type Arranger, type Place, unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { faults } from '#server/faults.ts';
import { test } from './fixtures.ts';
import { field } from './form-steps.ts';
import { jsonEditor, loadedOf, pluginPage, rows } from './plugin-steps.ts';
import {
  clickRowAction,
  confirm,
  expectFieldError,
  expectNothingSent,
  expectPage,
  expectRow,
  expectToast,
} from './steps.ts';
import { noteWrites } from './wire.ts';

/** Loads a plugin through the API. */
async function load(api: Arranger, place: Place, body: LoadedPluginRequest) {
  await loadPlugin({ client: api.client, path: { cluster_id: place.clusterId }, body });
  const made = (await loadedOf(api, place)).find(({ name }) => name === body.name);
  if (!made) throw new Error(`${body.name} is not loaded`);
  return made;
}

test('a plugin of every cluster gets metadata without having been loaded', async ({
  page,
  api,
}) => {
  const place = await api.emptyCluster();
  await page.goto(pluginPage(place, 'limit-count'));
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
  await page.goto(pluginPage(place, 'opentelemetry'));
  await expect(page.getByText('Not loaded: it cannot be added')).toBeVisible();
  await page.getByRole('button', { name: 'Load plugin' }).click();
  const dialog = page.getByRole('dialog', { name: 'Load plugin' });
  await expect(field(dialog, 'Plugin').locator('option:checked')).toHaveText(
    'opentelemetry (Observability)',
  );
  await jsonEditor(page).fill('{"trace_id_source": "dice"}');
  await dialog.getByRole('button', { name: 'Load plugin' }).click();
  await expect(dialog.getByRole('alert').filter({ hasText: 'trace_id_source' })).toBeVisible();
  expect(sent).toEqual([]);
  await jsonEditor(page).fill(
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
  await expect(field(dialog, 'Name')).toBeFocused();
  await dialog.getByLabel('Category').fill('security');
  await jsonEditor(page).fill('{"cache": 5}');
  await jsonEditor(page).press('Control+Enter');
  await expectToast(page, `Loaded ${name} into `);
  await expectRow(page, name, 'Security', 'cache');

  await page.getByRole('searchbox').fill(name.toUpperCase());
  await expect(page).toHaveURL(/search=/);
  await expect(rows(page)).toHaveText([name]);
  await page.getByRole('searchbox').fill('nothing-so');
  await expect(page.getByRole('heading', { name: 'No loaded plugins match' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();

  await clickRowAction(page, name, 'Edit metadata');
  await jsonEditor(page).fill('{"cache": 5, "ttl": 9}');
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
  await expect(refusal.getByRole('link', { name: 'Policies for all traffic' })).toHaveAttribute(
    'href',
    paths.clusterPolicies(place),
  );
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
  await page.goto(pluginPage(place, 'acme-audit'));
  await expectPage(page, 'acme-audit');
  await deleteLoadedPlugin({
    client: api.client,
    path: { cluster_id: place.clusterId, plugin_management_id: id },
  });
  await page.reload();
  await expectPage(page, 'Not found');
});
