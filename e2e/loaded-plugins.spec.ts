import { expect } from '@playwright/test';
import {
  deleteLoadedPlugin,
  loadPlugin,
  updateClusterPlugins,
} from '#contract/generated/sdk.gen.ts';
import type { LoadedPluginRequest } from '#contract/generated/types.gen.ts';
import { type Arranger, type ClusterIds, unique } from '#contract/testing/arrange.ts';
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

async function load(api: Arranger, place: ClusterIds, body: LoadedPluginRequest) {
  await loadPlugin({ client: api.client, path: { cluster_id: place.clusterId }, body });
  const made = (await loadedOf(api, place)).find(({ name }) => name === body.name);
  if (!made) throw new Error(`${body.name} is not loaded`);
  return made;
}

test('saves metadata of a built-in plugin without loading it', async ({ page, api }) => {
  const place = await api.emptyCluster();
  await page.goto(pluginPage(place, 'limit-count'));
  const card = page.getByRole('region', { name: 'Metadata in this cluster' });
  await expect(card).toContainText('None. The defaults apply.');
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

test('loads an optional plugin with metadata from its page and never shows its secrets', async ({
  page,
  api,
}) => {
  const place = await api.emptyCluster();
  const sent = noteWrites(page);
  await page.goto(pluginPage(place, 'opentelemetry'));
  await expect(page.getByText('Not loaded, so it cannot be used')).toBeVisible();
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
  // The server conceals it, so there is nothing to show.
  await expect(card.getByRole('button', { name: 'Show secrets' })).toHaveCount(0);

  await card.getByRole('button', { name: 'Edit metadata' }).click();
  const edit = page.getByRole('dialog', { name: 'Metadata of opentelemetry' });
  await expect(edit.getByPlaceholder('Stored. Type to replace')).toHaveValue('');
  await expectNothingSent(page, async () => {
    await edit.getByRole('button', { name: 'Save metadata' }).click();
    await expect(edit).toBeHidden();
  });
});

test('loads, finds, changes and unloads a custom plugin', async ({ page, api }) => {
  const place = await api.emptyCluster();
  await page.goto(paths.loadedPlugins(place));
  await expect(page.getByRole('heading', { name: 'No plugins loaded yet' })).toBeVisible();
  await page.getByRole('button', { name: 'Load plugin' }).click();
  const dialog = page.getByRole('dialog', { name: 'Load plugin' });
  await dialog.getByRole('button', { name: 'Load plugin' }).click();
  await expectFieldError(dialog, 'Plugin', 'Required');
  await field(dialog, 'Plugin').selectOption('Custom plugin');
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

test('does not unload a plugin in use, and links to its uses', async ({ page, api }) => {
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

test('shows the server’s refusal if a plugin is used while the dialog is open', async ({
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

test('shows errors next to their cause', async ({ page, api }) => {
  const place = await api.emptyCluster();
  await page.goto(paths.loadedPlugins(place));
  await page.getByRole('button', { name: 'Load plugin' }).click();
  const dialog = page.getByRole('dialog', { name: 'Load plugin' });
  await field(dialog, 'Plugin').selectOption('Custom plugin');
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
