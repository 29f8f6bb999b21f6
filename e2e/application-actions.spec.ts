import { expect } from '@playwright/test';
import { getApplication } from '#contract/generated/sdk.gen.ts';
import type { Arranger } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import { field } from './form-steps.ts';
import {
  clickRowAction,
  confirm,
  expectNothingSent,
  expectPage,
  expectRow,
  expectToast,
  row,
} from './steps.ts';
import { noteWrites } from './wire.ts';

/** The list filtered to one application. */
const listOf = (api: Arranger, name: string) =>
  `${paths.applications(api.production)}?search=${name}`;
const pageOf = (api: Arranger, appId: string) => paths.application({ ...api.production, appId });
const appPath = (api: Arranger, id: string) => `/clusters/${api.production.clusterId}/apps/${id}`;

async function stored(api: Arranger, id: string) {
  const path = { cluster_id: api.production.clusterId, app_id: id };
  return (await getApplication({ client: api.client, path })).data.payload;
}

test('unpublishing asks first, shows recent requests, and can be undone', async ({ page, api }) => {
  const { id, name } = await api.application();
  await api.api(id, { paths: [{ path: '' }] });
  await page.goto(listOf(api, name));
  const sent = noteWrites(page);
  await clickRowAction(page, name, 'Unpublish');
  const question = page.getByRole('dialog', { name: `Unpublish ${name}?` });
  await expect(question).toContainText('get 404');
  await expect(question.getByRole('status')).toHaveText(
    /^(No requests were measured|It served \d+ requests?) .*This is sample data\.$/,
  );
  await question.getByRole('button', { name: 'Cancel' }).click();
  expect(sent).toEqual([]);
  await clickRowAction(page, name, 'Unpublish');
  await confirm(page, 'Unpublish');
  await expectToast(page, `Unpublished ${name}`);
  await expectRow(page, name, 'Unpublished');
  expect((await stored(api, id)).active).toBe(1);

  await page.getByRole('button', { name: 'Undo' }).click();
  await expectToast(page, `Restored ${name}`);
  await expect(row(page, name).getByText('Published', { exact: true })).toBeVisible();
  expect((await stored(api, id)).active).toBe(0);

  expect(sent).toMatchObject([
    { method: 'PATCH', path: appPath(api, id), body: { active: 1 } },
    {
      method: 'POST',
      path: `/clusters/${api.production.clusterId}/restorations`,
      body: { request_id: expect.any(String) },
    },
  ]);
});

test('the page of an application publishes and unpublishes it', async ({ page, api }) => {
  const { id, name } = await api.application({ active: 1 });
  await page.goto(pageOf(api, id));
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expectToast(page, `Published ${name}`);
  await page.getByRole('button', { name: 'Unpublish', exact: true }).click();
  await confirm(page, 'Unpublish');
  await expectToast(page, `Unpublished ${name}`);
  expect((await stored(api, id)).active).toBe(1);
});

test('a copy starts unpublished, with another name and all settings', async ({ page, api }) => {
  const source = await api.application({
    labels: ['copied'],
    plugins: { 'limit-count': { count: 7, time_window: 60 } },
    protocols: ['HTTP', 'HTTPS'],
  });
  await page.goto(listOf(api, source.name));
  await clickRowAction(page, source.name, 'Clone');
  await expectPage(page, `Clone ${source.name}`);
  await expect(field(page, 'Name')).toHaveValue(`${source.name} copy`);
  await expect(page.getByRole('radio', { name: /^Unpublished/ })).toBeChecked();
  await page.getByRole('button', { name: 'Create application' }).click();
  await expectPage(page, `${source.name} copy`);

  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const copy = await stored(api, id);
  const { id: _id, created_at, updated_at, etag, updated_by, ...same } = source;
  expect(copy).toMatchObject({ ...same, name: `${source.name} copy`, active: 1 });
  expect(copy.id).not.toBe(source.id);
});

test('deleting asks for the name and returns to the list', async ({ page, api }) => {
  const { id, name } = await api.application();
  await page.goto(pageOf(api, id));
  await page.getByRole('button', { name: `More actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  const dialog = page.getByRole('dialog', { name: `Delete ${name}?` });
  await expect(dialog).toContainText('The application has no APIs.');
  const button = dialog.getByRole('button', { name: 'Delete application' });
  await expect(button).toBeDisabled();
  await dialog.getByRole('textbox').fill(`${name}x`);
  await expect(button).toBeDisabled();

  await expectNothingSent(page, async () => {
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toBeHidden();
  });
  await page.getByRole('button', { name: `More actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await confirm(page, 'Delete application', name);
  await expectToast(page, `Deleted ${name}`);
  await expectPage(page, 'Applications');

  await page.goto(pageOf(api, id));
  await expectPage(page, 'Not found');
});

test('deleting an application deletes its APIs first', async ({ page, api }) => {
  const { id, name } = await api.application();
  await api.api(id);
  await api.api(id);
  await page.goto(listOf(api, name));
  const sent = noteWrites(page);
  await clickRowAction(page, name, 'Delete');
  await expect(page.getByRole('dialog')).toContainText('This application still has 2 APIs');
  await confirm(page, 'Delete 2 APIs and application', name);
  await expectToast(page, `Deleted ${name}`);
  await expect(row(page, name)).toHaveCount(0);
  expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
    `DELETE /apps/${id}/apis`,
    `DELETE ${appPath(api, id)}`,
  ]);
});
