import { expect } from '@playwright/test';
import { decodeJwt, jwtVerify } from 'jose';
import { updateClusterPlugins } from '#contract/generated/sdk.gen.ts';
import { type Arranger, unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { expectNotKept, makeConsumer, readConsumer, uniqueName } from './consumer-steps.ts';
import { test } from './fixtures.ts';
import { field } from './form-steps.ts';
import { people } from './people.ts';
import {
  clickRowAction,
  confirm,
  expectNotPossible,
  expectPage,
  expectRow,
  expectToast,
  openRowActions,
} from './steps.ts';
import { noteWrites } from './wire.ts';

const detail = (api: Arranger, { id }: { id: string }) =>
  paths.consumer({ ...api.production, consumerId: id });

test('the list shows credentials, and can be filtered and searched', async ({ page, api }) => {
  const label = unique('set');
  const credentials = {
    'key-auth': { key: unique('key') },
    'basic-auth': { username: unique('user'), password: 'secret' },
  };
  const one = await makeConsumer(api, {
    name: uniqueName('list'),
    description: `Described ${label}`,
    labels: [label],
    credentials,
    plugins: { 'request-id': {} },
  });
  const other = await makeConsumer(api, { labels: [label] });
  await page.goto(paths.consumers(api.production));
  await page.getByRole('searchbox').fill(`described ${label}`);
  await expect(page.getByRole('rowheader')).toHaveText([one.name]);
  await expectRow(page, one.name, 'key-auth', 'basic-auth', label, '1');

  await page.goto(`${paths.consumers(api.production)}?labels=${label}&direction=ASC`);
  await expect(page.getByRole('rowheader')).toHaveText([one.name, other.name]);
  await page.getByRole('button', { name: 'More filters' }).click();
  const filters = page.getByRole('group', { name: 'More filters' });
  await filters.getByLabel('Plugin').fill('Request-ID');
  await filters.getByLabel('Plugin').press('Enter');
  await expect(filters.getByRole('status')).toContainText('1 of 2 consumers');
  await expect(page.getByRole('rowheader')).toHaveText([one.name]);
  await filters.getByLabel('Credential').fill('jwt');
  await filters.getByLabel('Credential').press('Enter');
  await expect(filters.getByRole('status')).toContainText('0 of 2 consumers');
  await filters.getByLabel('Credential').fill('Basic');
  await filters.getByLabel('Credential').press('Enter');
  await expect(page).toHaveURL(/credential=Basic/);
  await expect(page.getByRole('rowheader')).toHaveText([one.name]);
  await page.getByRole('link', { name: one.name }).click();
  await expectPage(page, one.name);
});

test('a cluster without consumers explains them', async ({ page, api }) => {
  const place = await api.emptyCluster();
  await page.goto(paths.consumers(place));
  await expect(page.getByRole('heading', { name: 'No consumers yet' })).toBeVisible();
  await page.getByRole('link', { name: 'Create consumer' }).first().click();
  await expectPage(page, 'Create consumer');
});

test('secrets stay hidden until revealed, and hide again after a minute or on leaving', async ({
  page,
  context,
  api,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const key = unique('hush-key');
  const password = unique('hush-password');
  const consumer = await makeConsumer(api, {
    credentials: {
      'key-auth': { key },
      'basic-auth': { username: unique('user'), password },
    },
  });
  await page.clock.install();
  await page.goto(detail(api, consumer));
  const card = page.getByRole('region', { name: /^Credentials/ });
  await expect(card.getByRole('heading', { name: 'Key auth' })).toBeVisible();
  await expect(page.locator('body')).not.toContainText(key);
  await card.getByRole('button', { name: 'Copy password' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(password);
  await expect(page.locator('body')).not.toContainText(password);

  await card.getByRole('button', { name: 'Reveal secrets' }).click();
  await expect(card).toContainText(key);
  await expect(card).toContainText(password);
  await card.getByRole('button', { name: 'Copy key' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key);
  await expectNotKept(page, [key, password]);

  await page.clock.runFor(61_000);
  await expect(card).not.toContainText(key);

  await card.getByRole('button', { name: 'Reveal secrets' }).click();
  await expect(card).toContainText(key);
  await page.getByRole('link', { name: 'JSON' }).click();
  await expect(page.getByText('"********"').first()).toBeVisible();
  await page.getByRole('link', { name: 'Overview' }).last().click();
  await expect(card.getByRole('button', { name: 'Reveal secrets' })).toBeVisible();
  await expect(page.locator('body')).not.toContainText(key);
});

test('issues a token that is shown once and verifies with the secret', async ({
  page,
  context,
  api,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const secret = 'two hundred and fifty-six bits.!';
  const jwtKey = unique('jwt');
  const consumer = await makeConsumer(api, {
    credentials: { 'jwt-auth': { key: jwtKey, secret, exp: 3600 } },
  });
  await page.goto(detail(api, consumer));
  await page.getByRole('button', { name: 'Issue token' }).click();
  const dialog = page.getByRole('dialog');
  await expect(field(dialog, 'Lifetime')).toHaveValue('1');
  await expect(field(dialog, 'Unit of Lifetime')).toHaveValue('hours');
  await dialog.getByRole('button', { name: '30 days' }).click();
  await expect(field(dialog, 'Lifetime')).toHaveValue('30');

  const editor = dialog.getByRole('textbox', { name: 'Additional claims' });
  await editor.fill('{"exp": 1}');
  await dialog.getByRole('button', { name: 'Issue token' }).click();
  await expect(dialog.getByText('exp is set by the server')).toBeVisible();
  await editor.fill('{"role": "reader"}');
  await dialog.getByRole('button', { name: 'Issue token' }).click();

  await dialog.getByRole('button', { name: 'Copy token' }).click();
  const token = await page.evaluate(() => navigator.clipboard.readText());
  const { payload } = await jwtVerify(token, new TextEncoder().encode(secret));
  expect(payload).toMatchObject({ key: jwtKey, role: 'reader' });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(30 * 86_400);
  await expect(dialog).toContainText('"role": "reader"');
  expect(decodeJwt(token)).toEqual(payload);
  await expectNotKept(page, [token]);

  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.locator('body')).not.toContainText(token);
});

test('explains why no token can be issued', async ({ page, api }) => {
  const consumer = await makeConsumer(api);
  await page.goto(detail(api, consumer));
  const button = page.getByRole('button', { name: 'Issue token' });
  await expect(button).toBeDisabled();
  await expect(button).toHaveAttribute('title', /has no JWT auth credential/);
});

test('deleting requires the name, mentions its policy and returns to the list', async ({
  page,
  api,
}) => {
  const place = await api.emptyCluster();
  const consumer = await makeConsumer(api, {}, place);
  await updateClusterPlugins({
    client: api.client,
    path: { id: place.orgId, cluster_id: place.clusterId },
    body: { acl: { mode: 'Deny', denied_consumers: [consumer.name] } },
  });
  await page.goto(paths.consumer({ ...place, consumerId: consumer.id }));
  await expect(page.getByText('Denied', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: `More actions for ${consumer.name}` }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(`access policy denies ${consumer.name} by name`);
  await expect(dialog.getByRole('button', { name: 'Delete consumer' })).toBeDisabled();
  await confirm(page, 'Delete consumer', consumer.name);
  await expectToast(page, `Deleted ${consumer.name}`);
  await expect(page.getByRole('heading', { name: 'No consumers yet' })).toBeVisible();
  await expect(readConsumer(api, consumer)).rejects.toBeDefined();
});

test('a row menu opens the edit form', async ({ page, api }) => {
  const consumer = await makeConsumer(api);
  await page.goto(`${paths.consumers(api.production)}?search=${consumer.name}`);
  await clickRowAction(page, consumer.name, 'Edit');
  await expectPage(page, `Edit ${consumer.name}`);
});

test.describe('a viewer', () => {
  test.use({ signedIn: false });

  test('sees consumers, and why actions are disabled', async ({ page, signIn, api }) => {
    const key = unique('hush-key');
    const consumer = await makeConsumer(api, { credentials: { 'key-auth': { key } } });
    await signIn(page, people.viewer);
    const sent = noteWrites(page);
    await page.goto(`${paths.consumers(api.production)}?search=${consumer.name}`);
    const menu = await openRowActions(page, consumer.name);
    for (const action of ['Edit', 'Delete']) {
      await expectNotPossible(menu, action, 'consumers in this cluster');
    }
    await page.keyboard.press('Escape');
    await page.goto(detail(api, consumer));
    await expect(page.getByRole('button', { name: 'Copy key' })).toHaveCount(0);
    for (const name of ['Issue token', 'Edit', 'Reveal secrets']) {
      const button = page.getByRole('button', { name, exact: true }).first();
      await expect(button).toBeDisabled();
      await expect(button).toHaveAttribute('title', /^Your roles do not allow/);
    }
    expect(sent).toEqual([]);
  });
});

test('list, detail and dialogs are accessible', async ({ page, api, expectAccessible }) => {
  test.setTimeout(120_000);
  const consumer = await makeConsumer(api, {
    labels: ['team-a'],
    credentials: {
      'key-auth': { key: unique('key') },
      'jwt-auth': { key: unique('jwt'), secret: 'secret' },
      'hmac-auth': { access_key: unique('hmac'), secret_key: 'secret' },
    },
  });
  await page.goto(paths.consumers(api.production));
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  await expectAccessible(page);
  await page.goto(detail(api, consumer));
  await page.getByRole('button', { name: 'Reveal secrets' }).click();
  await expect(page.getByRole('button', { name: 'Hide secrets' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Issue token' }).click();
  await expect(page.getByRole('textbox', { name: 'Additional claims' })).toBeVisible();
  await expectAccessible(page, 'dialog');
  await page.getByRole('dialog').getByRole('button', { name: 'Issue token' }).click();
  await expect(page.getByRole('region', { name: 'Token', exact: true })).toBeVisible();
  await expectAccessible(page, 'dialog');
});
