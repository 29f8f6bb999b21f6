import { expect, type Page } from '@playwright/test';
import { getApi, getApplication } from '#contract/generated/sdk.gen.ts';
import { paths } from '#paths';
import { credentialsOf, makeConsumer, readConsumer } from './consumer-steps.ts';
import { test } from './fixtures.ts';
import { writeJson } from './plugin-steps.ts';
import { expectPage } from './steps.ts';

const editor = (page: Page) => page.getByRole('textbox', { name: 'Record as JSON' });

/** Returns the record in the editor, which must fit on the screen. */
async function shown(page: Page): Promise<Record<string, unknown>> {
  await expect(editor(page)).toContainText('"name"');
  const lines = await editor(page).locator('.cm-line').allInnerTexts();
  return JSON.parse(lines.join('\n')) as Record<string, unknown>;
}

test('an application is edited as JSON, and invalid members are reported', async ({
  page,
  api,
  expectAccessible,
}) => {
  const { id, name } = await api.application({ description: 'before', labels: ['kept'] });
  const ids = { ...api.production, appId: id };
  await page.goto(paths.applicationJson(ids));
  await page.getByRole('link', { name: 'Edit as JSON' }).click();
  await expectPage(page, `Edit ${name} as JSON`);
  await expectAccessible(page);
  const record = await shown(page);
  expect(record).toMatchObject({ name, description: 'before', labels: ['kept'] });
  for (const member of ['id', 'cluster_id', 'created_at', 'updated_at', 'status']) {
    expect(record).not.toHaveProperty(member);
  }

  await writeJson(editor(page), JSON.stringify({ ...record, path_prefix: 'no-slash' }));
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('group', { name: 'Record as JSON' })).toContainText('path_prefix');
  await writeJson(editor(page), '{ "name": 1234567890123456789 }');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('group', { name: 'Record as JSON' })).toContainText(
    'name: A number that is not kept exactly: write it as text, line 1',
  );
  await writeJson(editor(page), '{ "name": ');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveURL(/\/json\/edit$/);

  const { description: _, ...rest } = record;
  await writeJson(editor(page), JSON.stringify({ ...rest, labels: ['kept', 'added'] }, null, 2));
  await page.getByRole('button', { name: 'Save' }).click();
  await expectPage(page, name);
  await expect(page).toHaveURL(paths.applicationJson(ids));
  const path = { cluster_id: api.production.clusterId, app_id: id };
  const { data } = await getApplication({ client: api.client, path });
  expect(data.payload.labels).toEqual(['kept', 'added']);
  expect(data.payload.description ?? '').toBe('');
});

test('an API is edited as JSON', async ({ page, api }) => {
  const { id: appId } = await api.application();
  // Unpublished, so that no caller would notice the change.
  const { id: apiId, name } = await api.api(appId, { active: 1 });
  await page.goto(paths.apiJsonEdit({ ...api.production, appId, apiId }));
  await expectPage(page, `Edit ${name} as JSON`);
  const record = await shown(page);
  await writeJson(editor(page), JSON.stringify({ ...record, methods: ['PATCH'] }, null, 2));
  await page.getByRole('button', { name: 'Save' }).click();
  await expectPage(page, name);
  const { data } = await getApi({ client: api.client, path: { app_id: appId, api_id: apiId } });
  expect(data.payload.methods).toEqual(['PATCH']);
});

test('a consumer edited as JSON keeps its concealed secrets', async ({ page, api }) => {
  const key = `key-that-stays-${Date.now().toString(36)}`;
  const consumer = await makeConsumer(api, { credentials: { 'key-auth': { key } } });
  await page.goto(paths.consumerJsonEdit({ ...api.production, consumerId: consumer.id }));
  const record = await shown(page);
  expect(JSON.stringify(record)).not.toContain(key);
  await writeJson(editor(page), JSON.stringify({ ...record, description: 'as JSON' }, null, 2));
  await page.getByRole('button', { name: 'Save' }).click();
  await expectPage(page, consumer.name);
  expect((await readConsumer(api, consumer)).description).toBe('as JSON');
  expect(await credentialsOf(api, consumer)).toMatchObject({ 'key-auth': { key } });
});
