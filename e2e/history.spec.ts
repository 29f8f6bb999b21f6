import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import {
  createApplication,
  deleteAllApis,
  deleteApplication,
  getApplication,
  listApis,
  patchApplication,
  patchConsumer,
} from '#contract/generated/sdk.gen.ts';
import type { Application, ApplicationPatch } from '#contract/generated/types.gen.ts';
import { type Arranger, type ClusterIds, unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { makeConsumer } from './consumer-steps.ts';
import { test } from './fixtures.ts';
import { people } from './people.ts';
import {
  clickRowAction,
  confirm,
  expectNotPossible,
  expectPage,
  openRowActions,
  row,
} from './steps.ts';

const pathOf = ({ cluster_id, id }: Application) => ({ cluster_id, app_id: id });

async function change(api: Arranger, application: Application, body: ApplicationPatch) {
  await patchApplication({ client: api.client, path: pathOf(application), body });
}

async function read(api: Arranger, application: Application): Promise<Application> {
  const { data } = await getApplication({ client: api.client, path: pathOf(application) });
  return data.payload;
}

const tabOf = (api: Arranger, { id }: Application) =>
  paths.applicationHistory({ ...api.production, appId: id });

/** The history of a cluster, only with records of this name. */
const named = (cluster: ClusterIds, name: string) =>
  paths.clusterHistory(cluster, `?search=${name}`);

const dialog = (page: Page) => page.getByRole('dialog');

test('an entry says who changed what, and can be reverted', async ({
  page,
  api,
  expectAccessible,
}) => {
  const application = await api.application({ description: 'Before' });
  const { name } = application;
  await change(api, application, { description: 'After', active: 1 });
  await page.goto(paths.application({ ...api.production, appId: application.id }));
  const tabs = page.getByRole('navigation', { name: 'Parts of the application' });
  await tabs.getByRole('link', { name: 'History' }).click();
  const sentence = `Changed description and status of application ${name}`;
  await expect(row(page, sentence)).toContainText('Olivia Owner');
  await expect(row(page, `Created application ${name}`)).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('link', { name: sentence }).click();
  await expectPage(page, sentence);
  const changes = page.getByRole('region', { name: 'Changes' });
  await expect(changes).toContainText('Published');
  await expect(changes).toContainText('Unpublished');
  await expect(page.getByRole('region', { name: 'Details' })).toContainText('patchApplication');
  await expectAccessible(page);

  // What changed since in other members stays.
  await change(api, application, { labels: ['kept'] });
  await page.getByRole('button', { name: 'Revert…' }).click();
  await expect(dialog(page)).toContainText(`Changes application ${name}`);
  await expectAccessible(page, 'dialog');
  await confirm(page, 'Revert');
  await expect(dialog(page)).toContainText('Restored 1 record');
  expect(await read(api, application)).toMatchObject({
    description: 'Before',
    active: 0,
    labels: ['kept'],
  });
  await dialog(page).getByRole('link', { name }).click();
  await expectPage(page, name);
  await page.goto(tabOf(api, application));
  await page.getByRole('link', { name: `Restored application ${name}` }).click();
  await page.getByRole('link', { name: 'an earlier entry' }).click();
  await expectPage(page, sentence);
});

test('a revert asks where a later change collides', async ({ page, api }) => {
  const application = await api.application({ description: 'First' });
  await change(api, application, { description: 'Second' });
  await change(api, application, { description: 'Third' });
  await page.goto(tabOf(api, application));
  const sentence = `Changed description of application ${application.name}`;
  await expect(row(page, sentence)).toHaveCount(2);
  await row(page, sentence).last().getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Revert…' }).click();
  const collision = dialog(page).getByRole('group', { name: 'Description' });
  await expect(collision).toContainText('Second');
  await expect(dialog(page).getByRole('status')).toHaveText('1 choice to make');
  const revert = dialog(page).getByRole('button', { name: 'Revert' });
  await expect(revert).toBeDisabled();
  await collision.getByRole('radio', { name: /Keep the current value.*Third/ }).check();
  await expect(dialog(page).getByRole('status')).toHaveText('Nothing would change');
  await collision.getByRole('radio', { name: /Take the restored value.*First/ }).check();
  await revert.click();
  await expect(dialog(page)).toContainText('Restored 1 record');
  expect((await read(api, application)).description).toBe('First');
});

test('a deleted application comes back with its APIs', async ({ page, api }) => {
  const application = await api.application();
  const { name } = application;
  const kept = await api.api(application.id);
  const left = await api.api(application.id);
  await deleteAllApis({ client: api.client, path: { app_id: application.id } });
  await deleteApplication({ client: api.client, path: pathOf(application) });
  await page.goto(named(api.production, name));
  // The record is gone, so that nothing links to it.
  const deletion = `Deleted application ${name}`;
  await expect(row(page, deletion).getByRole('link', { name, exact: true })).toHaveCount(0);
  await clickRowAction(page, deletion, 'Revert…');
  const checkbox = (api: string) => dialog(page).getByRole('checkbox', { name: `API ${api}` });
  await expect(checkbox(kept.name)).toBeChecked();
  await checkbox(left.name).uncheck();
  await expect(dialog(page)).toContainText(`Creates API ${kept.name} again`);
  await expect(dialog(page)).not.toContainText(`Creates API ${left.name} again`);
  await confirm(page, 'Revert');
  await expect(dialog(page)).toContainText('Restored 2 records');
  expect((await read(api, application)).name).toBe(name);
  const { data } = await listApis({ client: api.client, path: { app_id: application.id } });
  expect(data.payload.list.map(({ id }) => id)).toEqual([kept.id]);
  await dialog(page).getByRole('link', { name }).click();
  await expectPage(page, name);
});

test('a plan names its obstacle and cannot be applied', async ({ page, api }) => {
  const application = await api.application();
  const { name } = application;
  await deleteApplication({ client: api.client, path: pathOf(application) });
  await api.application({ name });
  await page.goto(named(api.production, name));
  await clickRowAction(page, `Deleted application ${name}`, 'Revert…');
  await expect(dialog(page).getByRole('alert')).toContainText(name);
  await expect(dialog(page).getByRole('button', { name: 'Revert' })).toBeDisabled();
  await dialog(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog(page)).toHaveCount(0);
});

test('a cluster is restored to just before a change', async ({ page, api, expectAccessible }) => {
  const cluster = await api.emptyCluster();
  const one = await api.application({}, cluster);
  const other = await api.application({}, cluster);
  await change(api, one, { description: 'Wrong' });
  await deleteApplication({ client: api.client, path: pathOf(other) });
  await page.goto(paths.clusterHistory(cluster));
  await clickRowAction(
    page,
    `Changed description of application ${one.name}`,
    'Restore the cluster to just before this…',
  );
  await expect(dialog(page).getByRole('heading', { name: '2 applications' })).toBeVisible();
  await dialog(page).getByText(`Changes application ${one.name}`).click();
  await expect(dialog(page)).toContainText('Wrong');
  await expectAccessible(page, 'dialog');
  const restore = dialog(page).getByRole('button', { name: 'Restore cluster' });
  await expect(restore).toBeDisabled();
  const name = (await page.getByText(/^Type/).locator('span').textContent()) ?? '';
  await confirm(page, 'Restore cluster', name);
  await expect(dialog(page)).toContainText('Restored 2 records');
  expect((await read(api, one)).description ?? '').toBe('');
  expect((await read(api, other)).name).toBe(other.name);
});

test('the time to restore to must be in the past', async ({ page, api }) => {
  await page.goto(paths.clusterHistory(await api.emptyCluster()));
  await page.getByRole('button', { name: 'Restore to a time…' }).click();
  await dialog(page).getByLabel('Time').fill('2099-01-01T00:00:00');
  await dialog(page).getByRole('button', { name: 'Show the plan' }).click();
  await expect(dialog(page).getByRole('alert')).toHaveText('The time must be in the past');
});

test('filters are in the address, and can be cleared', async ({ page, api }) => {
  const application = await api.application();
  const { name } = application;
  const duplicate = { client: api.client, path: { cluster_id: api.production.clusterId } };
  const refused = createApplication({ ...duplicate, body: { ...application, name } });
  await expect(refused).rejects.toMatchObject({ status: { code: 3 } });
  await page.goto(named(api.production, name));
  await expect(page.getByRole('rowheader')).toHaveCount(2);
  await page.getByLabel('Outcome').selectOption('Refused');
  await expect(page.getByRole('rowheader')).toHaveText([`Refused to create application ${name}`]);
  await expect(page).toHaveURL(/outcome=refused/);
  await page.reload();
  await expect(page.getByLabel('Outcome')).toHaveValue('refused');
  await page.getByLabel('What').selectOption('Deleted');
  await expect(page.getByText('No entries match')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).first().click();
  await expect(page).toHaveURL(new RegExp(`${paths.clusterHistory(api.production)}$`));
  await page.goBack();
  await expect(page.getByText('No entries match')).toBeVisible();
  await page.goto(paths.history(api.production.orgId, `?search=${name}`));
  await page.getByLabel('Who').selectOption({ label: 'Olivia Owner' });
  await expect(page.getByRole('rowheader')).toHaveCount(2);
  await page.getByRole('combobox', { name: 'Cluster' }).selectOption('staging');
  await expect(page.getByText('No entries match')).toBeVisible();
});

test('pages lead back and forth', async ({ page, api }) => {
  await page.goto(paths.clusterHistory(api.production, '?action=baseline'));
  await expect(page.getByRole('rowheader')).toHaveCount(50);
  const first = await page.getByRole('rowheader').first().textContent();
  await expect(page.getByText(/^The history goes back to/)).toBeVisible();
  const older = page.getByRole('button', { name: 'Older' });
  await older.click();
  await expect(page).toHaveURL(/cursor=\d+/);
  await expect(page.getByRole('rowheader').first()).not.toHaveText(first ?? '');
  await page.getByRole('button', { name: 'Newer' }).click();
  await expect(page).not.toHaveURL(/cursor/);
  await expect(page.getByRole('rowheader').first()).toHaveText(first ?? '');
  await page.goBack();
  await expect(page).toHaveURL(/cursor=\d+/);
  await expect(page.getByRole('rowheader').first()).not.toHaveText(first ?? '');
});

test('a viewer reads and cannot revert', async ({ page, api, signIn }) => {
  const application = await api.application();
  const { name } = application;
  await change(api, application, { description: 'Seen' });
  await page.context().clearCookies();
  await signIn(page, people.viewer, tabOf(api, application));
  const sentence = `Changed description of application ${name}`;
  const menu = await openRowActions(page, sentence);
  await expectNotPossible(menu, 'Revert…', 'Your roles do not allow');
  await page.keyboard.press('Escape');
  await page.goto(paths.clusterHistory(api.production));
  const restore = page.getByRole('button', { name: 'Restore to a time…' });
  await expect(restore).toHaveAttribute('aria-disabled', 'true');
});

test('the entries that match are downloaded', async ({ page, api }) => {
  const { name } = await api.application();
  await page.goto(named(api.production, name));
  for (const [button, file] of [
    ['Export CSV', /\.csv$/],
    ['Export JSON lines', /\.jsonl$/],
  ] as const) {
    const started = page.waitForEvent('download');
    await page.getByRole('link', { name: button }).click();
    const download = await started;
    expect(download.suggestedFilename()).toMatch(file);
    const text = await readFile(await download.path(), 'utf8');
    const lines = text.trim().split('\n');
    expect(lines.filter((line) => line.includes(name))).toHaveLength(1);
  }
});

test('secrets are only named', async ({ page, api }) => {
  const [old, now] = [unique('old-secret'), unique('new-secret')];
  const consumer = await makeConsumer(api, { credentials: { 'key-auth': { key: old } } });
  await patchConsumer({
    client: api.client,
    path: { cluster_id: consumer.cluster_id, consumer_id: consumer.id },
    body: { credentials: { 'key-auth': { key: now } } },
  });
  await page.goto(paths.consumerHistory({ ...api.production, consumerId: consumer.id }));
  await page.getByRole('link', { name: /^Changed credentials of consumer/ }).click();
  const secrets = page.getByRole('list', { name: 'Changed secrets' });
  await expect(secrets.getByRole('listitem')).toHaveText(/: changed$/);
  const shown = await page.content();
  expect([old, now].filter((secret) => shown.includes(secret))).toEqual([]);
});
