import { expect, type Locator, type Page } from '@playwright/test';
import {
  createConsumer,
  getApi,
  getApplication,
  getConsumer,
} from '#contract/generated/sdk.gen.ts';
import { paths } from '#paths';
import { type Arranger, unique } from './arrange.ts';
import { test } from './fixtures.ts';
import { field } from './form-steps.ts';
import { writeJson } from './plugin-steps.ts';
import { expectPage } from './steps.ts';
import { noteWrites } from './wire.ts';

const limit = { count: 100, time_window: 60 };

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

/** Opens the catalogue, types and chooses what is active then, all by keyboard. */
async function addBySearch(page: Page, words: string, plugin: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Add plugin' }).click();
  const search = page.getByRole('combobox', { name: 'Search plugins' });
  await search.pressSequentially(words);
  await expect(page.getByRole('option', { name: plugin, selected: true })).toBeVisible();
  await search.press('Enter');
  return page.getByRole('dialog', { name: `Add ${plugin}` });
}

const json = (editor: Locator) => editor.getByRole('textbox', { name: /as JSON$/ });
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();

test('a plugin is found by what it does, set up in its form and saved with the record', async ({
  page,
  api,
}) => {
  const { id, name } = await openEdit(page, api, {});
  const sent = await noteWrites(page);
  const editor = await addBySearch(page, 'window of time', 'limit-count');
  await expect(editor).toContainText('three gateways let through up to three times the limit');
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

test('form and JSON follow each other, and nothing unknown is lost', async ({ page, api }) => {
  const unknown = { 'x-team': { lead: 'Ana', pager: [1] } };
  const { id, name } = await openEdit(page, api, { 'limit-count': { ...limit, ...unknown } });
  const editor = await openEditor(page, 'limit-count');
  await expect(editor).toContainText('1 more member, edit it as JSON: x-team');
  await field(editor, 'count').fill('7');
  await expect(json(editor)).toContainText('"count": 7');
  await writeJson(json(editor), JSON.stringify({ ...limit, count: 8, ...unknown }));
  await expect(field(editor, 'count')).toHaveValue('8');
  await field(editor, 'policy').selectOption('redis');
  await expect(field(editor, 'redis_host')).toBeVisible();
  await field(editor, 'policy').selectOption('');
  await expect(field(editor, 'redis_host')).toBeHidden();
  await editor.getByRole('button', { name: 'Apply' }).click();
  await save(page);
  await expectPage(page, name);
  // Exactly this: no default of the schema was written beside it.
  expect(await storedPlugins(api, id)).toEqual({
    'limit-count': { ...limit, count: 8, ...unknown },
  });
});

test('a value that breaks a rule is refused on its field, and JSON with its line', async ({
  page,
  api,
}) => {
  await openEdit(page, api, { 'limit-count': limit });
  const editor = await openEditor(page, 'limit-count');
  await field(editor, 'count').fill('-1');
  await editor.getByRole('button', { name: 'Apply' }).click();
  await expect(field(editor, 'count')).toHaveAttribute('aria-invalid', 'true');
  await expect(field(editor, 'count')).toBeFocused();
  await expect(field(editor, 'count')).toHaveAccessibleDescription('At least 0');

  await writeJson(json(editor), '{\n  "count": 5,\n}');
  await expect(editor.getByRole('alert').filter({ hasText: 'line 2' })).toBeVisible();
  await expect(field(editor, 'count')).toHaveValue('-1');
  await expect(field(editor, 'count')).toBeDisabled();
  await editor.getByRole('button', { name: 'Reset' }).click();
  await expect(field(editor, 'count')).toHaveValue('100');
});

test('a long form is narrowed to what is looked for, and to what is set', async ({ page, api }) => {
  await openEdit(page, api, { 'limit-count': limit });
  const editor = await openEditor(page, 'limit-count');
  await field(editor, 'Find a setting').fill('REFUSED');
  await expect(field(editor, 'rejected_code')).toBeVisible();
  await field(editor, 'rejected_code').fill('700');
  await field(editor, 'Find a setting').fill('window');
  await expect(field(editor, 'rejected_code')).toBeHidden();
  // What is wrong is shown, whatever is looked for.
  await editor.getByRole('button', { name: 'Apply' }).click();
  await expect(field(editor, 'rejected_code')).toBeFocused();
  await field(editor, 'rejected_code').fill('');
  await field(editor, 'Only what is set').check();
  await expect(field(editor, 'count')).toHaveValue('100');
  await expect(field(editor, 'key')).toBeHidden();
  await field(editor, 'Find a setting').fill('nothing like it');
  await expect(editor.getByText('No setting fits.')).toBeVisible();
  await field(editor, 'Find a setting').press('Escape');
  await expect(field(editor, 'count')).toBeVisible();
});

test('lists, choices between kinds and parts that need not be there have fields that fit', async ({
  page,
  api,
}) => {
  const start = { gzip: {}, 'proxy-cache': {}, 'ip-restriction': { whitelist: ['10.0.0.1'] } };
  const { id, name } = await openEdit(page, api, start);
  let editor = await openEditor(page, 'gzip');
  await field(editor, 'types').fill('text/html\napplication/json');
  await expect(json(editor)).toContainText('"application/json"');
  await field(editor, 'Kind of types').selectOption('All');
  await expect(json(editor)).toContainText('"types": "*"');
  await expect(field(editor, 'number')).toBeHidden();
  await editor.getByText('Memory for one answer.').click();
  await field(editor, 'number').fill('16');
  await editor.getByRole('switch', { name: 'Run gzip' }).uncheck();
  await editor.getByRole('button', { name: 'Apply' }).click();

  editor = await openEditor(page, 'proxy-cache');
  const methods = editor.getByRole('group', { name: 'cache_method' });
  await methods.getByRole('checkbox', { name: 'GET' }).check();
  await methods.getByRole('checkbox', { name: 'HEAD' }).check();
  await field(editor, 'cache_http_status').fill('200, 301');
  await editor.getByRole('button', { name: 'Apply' }).click();

  editor = await openEditor(page, 'ip-restriction');
  await field(editor, 'whitelist').fill('10.0.0.1\n10.0.0.0/99');
  await editor.getByRole('button', { name: 'Apply' }).click();
  await expect(field(editor, 'whitelist')).toBeFocused();
  await expect(field(editor, 'whitelist')).toHaveAccessibleDescription(
    '10.0.0.0/99: An IP address or a range, for example 10.0.0.0/8',
  );
  await field(editor, 'whitelist').fill('10.0.0.1\n10.0.0.0/8\n');
  await editor.getByRole('button', { name: 'Apply' }).click();
  await save(page);
  await expectPage(page, name);
  expect(await storedPlugins(api, id)).toEqual({
    gzip: { types: '*', buffers: { number: 16 }, _meta: { disable: true } },
    'proxy-cache': { cache_method: ['GET', 'HEAD'], cache_http_status: [200, 301] },
    'ip-restriction': { whitelist: ['10.0.0.1', '10.0.0.0/8'] },
  });
});

test('a stored secret stays without being shown, and a typed one is covered', async ({
  page,
  api,
}) => {
  const { id, name } = await openEdit(page, api, { csrf: { key: 'first-secret', expires: 60 } });
  let editor = await openEditor(page, 'csrf');
  await expect(field(editor, 'key')).toHaveAttribute('placeholder', 'Stored. Type to replace');
  await expect(field(editor, 'key')).toHaveValue('');
  await field(editor, 'expires').fill('90');
  await expect(json(editor)).toContainText('"key": "********"');
  await editor.getByRole('button', { name: 'Apply' }).click();

  editor = await openEditor(page, 'csrf');
  await field(editor, 'key').fill('second-secret');
  await expect(json(editor)).not.toContainText('second-secret');
  await editor.getByRole('button', { name: 'Show secrets' }).click();
  await expect(json(editor)).toContainText('second-secret');
  await editor.getByRole('button', { name: 'Apply' }).click();
  await expect(page.locator('main')).not.toContainText('second-secret');
  await save(page);
  await expectPage(page, name);
  expect(await storedPlugins(api, id)).toMatchObject({ csrf: { expires: 90 } });
});

test('a plugin that no catalogue lists is written as JSON', async ({ page, api }) => {
  const { id, name } = await openEdit(page, api, {});
  const editor = await addBySearch(page, 'x-own-plugin', 'x-own-plugin');
  await expect(editor).toContainText('No form is known for this plugin');
  await writeJson(json(editor), '{"deep": {"a": [1]}}');
  await editor.getByRole('button', { name: 'Add', exact: true }).click();
  await save(page);
  await expectPage(page, name);
  expect(await storedPlugins(api, id)).toEqual({ 'x-own-plugin': { deep: { a: [1] } } });
});

test('what the server finds stands on the plugin, and in its editor on the field', async ({
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
  await expect(row).toContainText('count: At least 0');
  await expect(page.getByRole('listitem').filter({ hasText: 'cors' })).not.toContainText('problem');
  const editor = await openEditor(page, 'limit-count');
  await expect(field(editor, 'count')).toHaveAccessibleDescription('At least 0');
  await field(editor, 'count').fill('1');
  await expect(field(editor, 'count')).toHaveAttribute('aria-invalid', 'false');
  await editor.getByRole('button', { name: 'Apply' }).click();
  await expect(row).not.toContainText('problem');
  await save(page);
  await expectPage(page, name);
});

test('a plugin is switched off without being lost, removed, and put back', async ({
  page,
  api,
}) => {
  const { id, name } = await openEdit(page, api, { cors: {}, 'limit-count': limit });
  await page.getByRole('button', { name: 'Disable limit-count' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'limit-count' })).toContainText('Off');
  await page.getByRole('button', { name: 'Remove cors' }).click();
  await expect(page.getByRole('button', { name: 'Edit cors' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Edit cors' })).toBeVisible();
  await save(page);
  await expectPage(page, name);
  const off = { 'limit-count': { ...limit, _meta: { disable: true } }, cors: {} };
  expect(await storedPlugins(api, id)).toEqual(off);
});

test('Escape asks before changes are dropped, and gives the focus back', async ({ page, api }) => {
  await openEdit(page, api, { 'limit-count': limit });
  const editor = await openEditor(page, 'limit-count');
  await field(editor, 'count').fill('5');
  await page.keyboard.press('Escape');
  const question = page.getByRole('dialog', { name: 'Discard the changes to limit-count?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(field(editor, 'count')).toHaveValue('5');
  await page.keyboard.press('Escape');
  await question.getByRole('button', { name: 'Discard' }).click();
  await expect(editor).toBeHidden();
  await expect(page.getByText('No changes').first()).toBeVisible();
});

test('an API has the same editor, with its own precedence', async ({ page, api }) => {
  const { id: appId } = await api.application();
  const made = await api.api(appId, { plugins: {} });
  const ids = { ...api.production, appId, apiId: made.id };
  await page.goto(paths.apiEdit(ids));
  const editor = await addBySearch(page, 'cors', 'cors');
  await expect(editor).toContainText('in place of the same plugin of the application');
  await field(editor, 'max_age').fill('600');
  await editor.getByRole('button', { name: 'Add', exact: true }).click();
  await save(page);
  await expectPage(page, made.name);
  const path = { cluster_id: ids.clusterId, app_id: appId, api_id: made.id };
  const { data } = await getApi({ client: api.client, path });
  expect(data.payload.plugins).toMatchObject({ cors: { max_age: 600 } });
});

test('a consumer is offered only what runs once it is known', async ({ page, api }) => {
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

test('a plugin that the cluster has not loaded says so', async ({ page, api }) => {
  await openEdit(page, api, {});
  await page.getByRole('button', { name: 'Add plugin' }).click();
  await page.getByRole('combobox', { name: 'Search plugins' }).fill('grpc-transcode');
  const closed = page.getByRole('option', { name: 'grpc-transcode', disabled: true });
  await expect(closed).toContainText('Not loaded in this cluster');
  await closed.click({ force: true });
  await expect(page.getByRole('dialog', { name: 'Add plugin' })).toBeVisible();
});

for (const width of [1440, 390]) {
  test(`catalogue and editor are accessible and stay inside a window of ${width} pixels`, async ({
    page,
    api,
    expectAccessible,
  }) => {
    await page.setViewportSize({ width, height: 844 });
    await openEdit(page, api, { 'limit-count': limit });
    await page.getByRole('button', { name: 'Add plugin' }).click();
    await expect(page.getByRole('option').first()).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    const editor = await openEditor(page, 'limit-count');
    await expect(field(editor, 'count')).toBeVisible();
    if (width < 900) {
      await editor.getByRole('tab', { name: 'Form' }).press('ArrowRight');
      await expect(json(editor)).toBeVisible();
      await expect(field(editor, 'count')).toBeHidden();
    }
    await expectAccessible(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
}
