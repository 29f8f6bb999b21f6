import { expect, type Locator, type Page } from '@playwright/test';
import {
  createConsumer,
  getApi,
  getApplication,
  getConsumer,
} from '#contract/generated/sdk.gen.ts';
import { type Arranger, unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import { field } from './form-steps.ts';
import { writeJson } from './plugin-steps.ts';
import { expectPage } from './steps.ts';
import { noteWrites } from './wire.ts';

async function openEdit(page: Page, api: Arranger, plugins: Record<string, unknown>) {
  const made = await api.application({ plugins });
  await page.goto(paths.applicationEdit({ ...api.production, appId: made.id }));
  await expectPage(page, `Edit ${made.name}`);
  return made;
}

async function storedPlugins(api: Arranger, appId: string) {
  const path = { cluster_id: api.production.clusterId, app_id: appId };
  return (await getApplication({ client: api.client, path })).data.payload.plugins;
}

async function openEditor(page: Page, plugin: string): Promise<Locator> {
  await page.getByRole('button', { name: `Edit ${plugin}` }).click();
  return page.getByRole('dialog', { name: `Edit ${plugin}` });
}

/** Opens the catalogue, types a search and chooses the active option by keyboard. */
async function addBySearch(page: Page, text: string, plugin: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Add plugin' }).click();
  const search = page.getByRole('combobox', { name: 'Search plugins' });
  await search.pressSequentially(text);
  await expect(page.getByRole('option', { name: plugin, selected: true })).toBeVisible();
  await search.press('Enter');
  return page.getByRole('dialog', { name: `Add ${plugin}` });
}

const json = (editor: Locator) => editor.getByRole('textbox', { name: /as JSON$/ });
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();

test('finds a plugin by its description, edits it in its form and saves it with the record', async ({
  page,
  api,
}) => {
  const { id, name } = await openEdit(page, api, {});
  const sent = await noteWrites(page);
  const editor = await addBySearch(page, 'per time window', 'limit-count');
  await expect(editor).toContainText('three gateways allow up to three times the limit');
  await field(editor, 'count').fill('250');
  await expect(json(editor)).toContainText('"count": 250');
  await editor.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'limit-count' })).toContainText(
    '250 requests per 60 s, by address',
  );
  expect(sent).toEqual([]);
  await save(page);
  await expectPage(page, name);
  expect(await storedPlugins(api, id)).toMatchObject({ 'limit-count': { count: 250 } });
});

test('edits a plugin outside the catalogue as JSON', async ({ page, api }) => {
  const { id, name } = await openEdit(page, api, {});
  const editor = await addBySearch(page, 'x-own-plugin', 'x-own-plugin');
  await expect(editor).toContainText('This plugin has no form');
  await writeJson(json(editor), '{"deep": {"a": [1]}}');
  await editor.getByRole('button', { name: 'Add', exact: true }).click();
  await save(page);
  await expectPage(page, name);
  expect(await storedPlugins(api, id)).toEqual({ 'x-own-plugin': { deep: { a: [1] } } });
});

test('shows errors of the server at the plugin and at the field in its editor', async ({
  page,
  api,
}) => {
  const { name } = await openEdit(page, api, { cors: {} });
  await page.getByRole('button', { name: 'Edit all as JSON' }).click();
  await page
    .getByRole('textbox', { name: 'Plugins by name' })
    .fill('{"cors": {}, "limit-count": {"count": -1, "time_window": 60}}');
  await page.getByRole('button', { name: 'Back to the list' }).click();
  await save(page);
  const row = page.getByRole('listitem').filter({ hasText: 'limit-count' });
  await expect(row).toContainText('1 problem');
  await expect(row).toContainText('count: At least 1');
  await expect(page.getByRole('listitem').filter({ hasText: 'cors' })).not.toContainText('problem');
  const editor = await openEditor(page, 'limit-count');
  await expect(field(editor, 'count')).toHaveAccessibleDescription('At least 1');
  await field(editor, 'count').fill('1');
  await expect(field(editor, 'count')).toHaveAttribute('aria-invalid', 'false');
  await editor.getByRole('button', { name: 'Apply' }).click();
  await expect(row).not.toContainText('problem');
  await save(page);
  await expectPage(page, name);
});

test('the editor of an API describes its precedence', async ({ page, api }) => {
  const { id: appId } = await api.application();
  const made = await api.api(appId, { plugins: {} });
  const ids = { ...api.production, appId, apiId: made.id };
  await page.goto(paths.apiEdit(ids));
  const editor = await addBySearch(page, 'cors', 'cors');
  await expect(editor).toContainText("Overrides the application's plugin");
  await field(editor, 'max_age').fill('600');
  await editor.getByRole('button', { name: 'Add', exact: true }).click();
  await save(page);
  await expectPage(page, made.name);
  const path = { cluster_id: ids.clusterId, app_id: appId, api_id: made.id };
  const { data } = await getApi({ client: api.client, path });
  expect(data.payload.plugins).toMatchObject({ cors: { max_age: 600 } });
});

test('a consumer offers only plugins that run after authentication', async ({ page, api }) => {
  const name = unique('caller').replaceAll('-', '_');
  const { client, production } = api;
  const made = await createConsumer({
    client,
    path: { cluster_id: production.clusterId },
    body: { name },
  });
  const consumerId = made.data.payload.id;
  await page.goto(paths.consumerEdit({ ...production, consumerId }));
  await page.getByRole('button', { name: 'Add plugin' }).click();
  const search = page.getByRole('combobox', { name: 'Search plugins' });
  await search.fill('key-auth');
  const closed = page.getByRole('option', { name: 'key-auth', disabled: true });
  await expect(closed).toContainText('Only for clusters, applications and APIs');
  await search.press('Enter');
  await expect(search).toBeVisible();
  await search.fill('limit-count');
  await search.press('Enter');
  const editor = page.getByRole('dialog', { name: 'Add limit-count' });
  await field(editor, 'count').fill('9');
  await editor.getByRole('button', { name: 'Add', exact: true }).click();
  await save(page);
  await expectPage(page, name);
  const path = { cluster_id: production.clusterId, consumer_id: consumerId };
  const { data } = await getConsumer({ client, path });
  expect(data.payload.plugins).toMatchObject({ 'limit-count': { count: 9 } });
});

test('a plugin that is not loaded in the cluster cannot be added', async ({ page, api }) => {
  await openEdit(page, api, {});
  await page.getByRole('button', { name: 'Add plugin' }).click();
  await page.getByRole('combobox', { name: 'Search plugins' }).fill('skywalking');
  const closed = page.getByRole('option', { name: 'skywalking', disabled: true });
  await expect(closed).toContainText('Not loaded in this cluster');
  await closed.click({ force: true });
  await expect(page.getByRole('dialog', { name: 'Add plugin' })).toBeVisible();
});
