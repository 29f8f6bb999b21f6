import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test';
import {
  deleteApplication,
  getApi,
  getApplication,
  getCluster,
  listApplications,
  patchApplication,
} from '#contract/generated/sdk.gen.ts';
import { type Arranger, unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { faults } from '#server/faults.ts';
import { credential, credentialsOf, makeConsumer, readConsumer } from './consumer-steps.ts';
import { test as base } from './fixtures.ts';
import { field, fillApplication, submitButton, writePlugins } from './form-steps.ts';
import { writeJson } from './plugin-steps.ts';
import { expectPage, expectToast, fillChips } from './steps.ts';
import { noteWrites } from './wire.ts';

/** A second browser of the owner. */
const test = base.extend<{ other: Page }>({
  other: async ({ browser, server, ownerState }, use) => {
    const context = await openContext(browser, { baseURL: server.url, storageState: ownerState });
    await use(await context.newPage());
    await context.close();
  },
});

function openContext(
  browser: Browser,
  options: { baseURL: string; storageState: Awaited<ReturnType<BrowserContext['storageState']>> },
) {
  return browser.newContext(options);
}

const description = (page: Page) => field(page, 'Description optional');
const save = (page: Page) => submitButton(page).click();
const question = (page: Page) => page.getByRole('dialog', { name: 'Choose between two changes' });

/** The changed field in the open question. */
const collision = (page: Page, label: string | RegExp) =>
  question(page).getByRole('group', { name: label });

async function choose(page: Page, side: 'Theirs' | 'Mine', label: string | RegExp): Promise<void> {
  await collision(page, label).getByRole('radio', { name: side }).check();
}

const confirmChoice = (page: Page) =>
  question(page).getByRole('button', { name: 'Save', exact: true }).click();

async function stored(api: Arranger, appId: string) {
  const path = { cluster_id: api.production.clusterId, app_id: appId };
  return (await getApplication({ client: api.client, path })).data.payload;
}

/** Opens one form in both browsers. */
async function openBoth(pages: readonly Page[], address: string, title: string): Promise<void> {
  await Promise.all(
    pages.map(async (page) => {
      await page.goto(address);
      await expectPage(page, title);
    }),
  );
}

async function openApplication(
  pages: readonly Page[],
  api: Arranger,
  members?: Parameters<Arranger['application']>[0],
) {
  const made = await api.application(members);
  const address = paths.applicationEdit({ ...api.production, appId: made.id });
  await openBoth(pages, address, `Edit ${made.name}`);
  return made;
}

test.describe('two browsers on one application', () => {
  test('changes of different fields are merged without a question', async ({
    page,
    other,
    api,
  }) => {
    const { id, name } = await openApplication([page, other], api);
    await description(other).fill('theirs');
    await fillChips(page, 'Labels optional', ['mine']);
    await save(other);
    await expectPage(other, name);
    const sent = noteWrites(page);
    await save(page);
    await expectPage(page, name);
    await expectToast(page, 'changed Description in the meantime, which was kept');
    await expect(question(page)).toBeHidden();
    expect(await stored(api, id)).toMatchObject({ description: 'theirs', labels: ['mine'] });
    // The second request has what remains, and nothing of theirs.
    expect(sent.at(-1)?.body).toEqual({ labels: ['mine'] });
  });

  test('of two changes of one field, the user chooses', async ({
    page,
    other,
    api,
    expectAccessible,
  }) => {
    const { id, name } = await openApplication([page, other], api, { description: 'before' });
    await description(other).fill('theirs');
    await description(page).fill('mine');
    await fillChips(page, 'Labels optional', ['mine']);
    await save(other);
    await expectPage(other, name);
    await save(page);

    await expect(question(page)).toContainText('changed a field that you changed too');
    const shown = collision(page, 'Description');
    for (const text of ['before', 'theirs', 'mine']) {
      await expect(shown.getByText(text, { exact: true })).toBeVisible();
    }
    await expectAccessible(page, 'dialog');
    await expect(question(page).getByRole('button', { name: 'Save' })).toBeDisabled();
    await question(page).getByRole('button', { name: 'Back to the form' }).click();
    await expect(description(page)).toHaveValue('mine');
    await expect(page.getByRole('button', { name: 'Remove label mine' })).toBeVisible();
    expect(await stored(api, id)).toMatchObject({ description: 'theirs', labels: [] });

    await save(page);
    // With the keyboard alone.
    await shown.getByRole('radio', { name: 'Theirs' }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await expect(shown.getByRole('radio', { name: 'Mine' })).toBeChecked();
    await confirmChoice(page);
    await expectPage(page, name);
    expect(await stored(api, id)).toMatchObject({ description: 'mine', labels: ['mine'] });
  });

  test('theirs can stand, and then nothing is sent for the field', async ({ page, other, api }) => {
    const { id, name } = await openApplication([page, other], api);
    await description(other).fill('theirs');
    await description(page).fill('mine');
    await save(other);
    await expectPage(other, name);
    const sent = noteWrites(page);
    await save(page);
    await question(page).getByRole('button', { name: 'Use all theirs' }).click();
    await confirmChoice(page);
    await expectPage(page, name);
    // The record was read before the save, so not even a first attempt was sent.
    expect(sent.filter(({ method }) => method === 'PATCH')).toEqual([]);
    expect(await stored(api, id)).toMatchObject({ description: 'theirs' });
  });

  test('a third change while the user chooses is merged too', async ({ page, other, api }) => {
    const { id, name, cluster_id } = await openApplication([page, other], api);
    await description(other).fill('theirs');
    await description(page).fill('mine');
    await save(other);
    await expectPage(other, name);
    await save(page);
    await choose(page, 'Mine', 'Description');
    await patchApplication({
      client: api.client,
      path: { cluster_id, app_id: id },
      body: { labels: ['third'] },
    });
    await confirmChoice(page);
    await expectPage(page, name);
    expect(await stored(api, id)).toMatchObject({ description: 'mine', labels: ['third'] });
  });

  test('hosts are merged one by one', async ({ page, other, api }) => {
    const own = unique('host');
    const hosts = [`${own}.acme.test`, `old.${own}.acme.test`];
    const { id, name } = await openApplication([page, other], api, { hosts });
    await other.getByRole('button', { name: `Remove host old.${own}.acme.test` }).click();
    await fillChips(other, 'Hosts', [`theirs.${own}.acme.test`]);
    await fillChips(page, 'Hosts', [`mine.${own}.acme.test`]);
    await save(other);
    await expectPage(other, name);
    await save(page);
    await expectPage(page, name);
    const merged = (await stored(api, id)).hosts;
    expect([...merged].sort()).toEqual([
      `${own}.acme.test`,
      `mine.${own}.acme.test`,
      `theirs.${own}.acme.test`,
    ]);
  });

  test('targets are merged one by one, and both edits of one target are a question', async ({
    page,
    other,
    api,
  }) => {
    const { id, name } = await openApplication([page, other], api);
    const port = (await stored(api, id)).upstreams[0]?.upstream.targets?.[0]?.port;
    await field(other, 'Weight of target 1').fill('10');
    await addTarget(other, '10.0.0.2');
    await field(page, 'Weight of target 1').fill('20');
    await addTarget(page, '10.0.0.3');
    await save(other);
    await expectPage(other, name);
    await save(page);
    await choose(page, 'Mine', /^Weight of target 127\.0\.0\.1:8080/);
    await confirmChoice(page);
    await expectPage(page, name);
    const targets = (await stored(api, id)).upstreams[0]?.upstream.targets ?? [];
    expect(targets.map(({ host }) => host).sort()).toEqual(['10.0.0.2', '10.0.0.3', '127.0.0.1']);
    expect(targets.find(({ host }) => host === '127.0.0.1')).toMatchObject({ port, weight: 20 });
  });

  test('a target that one removes and the other edits is a question', async ({
    page,
    other,
    api,
  }) => {
    const target = (host: string) => ({ host, port: 80, weight: 100 });
    const upstream = { scheme: 'http', lb_type: 'roundrobin' } as const;
    const targets = [target('10.0.0.1'), target('10.0.0.2')];
    const { id, name } = await openApplication([page, other], api, {
      upstreams: [{ version: 'v1', upstream: { ...upstream, targets } }],
    });
    await other.getByRole('button', { name: 'Remove target 2' }).click();
    await field(page, 'Weight of target 2').fill('7');
    await save(other);
    await expectPage(other, name);
    await save(page);
    await choose(page, 'Mine', /10\.0\.0\.2/);
    await confirmChoice(page);
    await expectPage(page, name);
    const kept = (await stored(api, id)).upstreams[0]?.upstream.targets;
    expect(kept).toEqual([target('10.0.0.1'), { ...target('10.0.0.2'), weight: 7 }]);
  });

  test('plugins are merged by name, and inside by setting', async ({ page, other, api }) => {
    const count = { count: 2, time_window: 60, key: 'remote_addr', rejected_code: 503 };
    const { id, name } = await openApplication([page, other], api, {
      plugins: { 'limit-count': count },
    });
    await writePlugins(other, JSON.stringify({ 'limit-count': { ...count, count: 3 }, cors: {} }));
    const mine = { ...count, count: 4, rejected_code: 429 };
    await writePlugins(
      page,
      JSON.stringify({ 'limit-count': mine, 'real-ip': { source: 'http_x' } }),
    );
    await save(other);
    await expectPage(other, name);
    await save(page);
    await expect(question(page).getByRole('group')).toHaveCount(1);
    await choose(page, 'Mine', /limit-count/);
    await confirmChoice(page);
    await expectPage(page, name);
    const { plugins } = await stored(api, id);
    expect(Object.keys(plugins ?? {}).sort()).toEqual(['cors', 'limit-count', 'real-ip']);
    expect(plugins?.['limit-count']).toMatchObject({ count: 4, rejected_code: 429 });
  });

  test('the JSON tab and the form merge with each other', async ({ page, other, api }) => {
    const made = await api.application({ description: 'before' });
    const ids = { ...api.production, appId: made.id };
    await page.goto(paths.applicationJsonEdit(ids));
    const editor = page.getByRole('textbox', { name: 'Record as JSON' });
    await expect(editor).toContainText('"name"');
    await other.goto(paths.applicationEdit(ids));
    await description(other).fill('theirs');
    await fillChips(other, 'Labels optional', ['theirs']);
    await save(other);
    await expectPage(other, made.name);

    const lines = await editor.locator('.cm-line').allInnerTexts();
    const record = JSON.parse(lines.join('\n')) as object;
    await writeJson(editor, JSON.stringify({ ...record, description: 'mine', 'x-team': 'a' }));
    await save(page);
    await choose(page, 'Mine', 'Description');
    await confirmChoice(page);
    await expectPage(page, made.name);
    expect(await stored(api, made.id)).toMatchObject({
      description: 'mine',
      labels: ['theirs'],
      'x-team': 'a',
    });
  });

  test('a record that was deleted keeps the values, to copy as JSON', async ({
    page,
    other,
    api,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const { id, cluster_id } = await openApplication([page], api);
    await description(page).fill('mine');
    await other.goto(paths.application({ ...api.production, appId: id }));
    await deleteApplication({ client: api.client, path: { cluster_id, app_id: id } });
    await save(page);
    const gone = page.getByRole('alert').filter({ hasText: 'Someone deleted this' });
    await expect(gone).toBeVisible();
    await expect(description(page)).toHaveValue('mine');
    await gone.getByRole('button', { name: 'Copy values as JSON' }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(JSON.parse(copied)).toMatchObject({ description: 'mine' });
  });
});

async function addTarget(page: Page, host: string): Promise<void> {
  await page.getByRole('button', { name: 'Add target' }).click();
  await field(page, 'Host of target 2').fill(host);
  await field(page, 'Port of target 2').fill('80');
}

test('paths of an API are merged one by one', async ({ page, other, api }) => {
  const application = await api.application();
  const made = await api.api(application.id, { paths: [{ path: '/one', path_type: 'Exact' }] });
  const ids = { ...api.production, appId: application.id, apiId: made.id };
  await openBoth([page, other], paths.apiEdit(ids), `Edit ${made.name}`);
  for (const [who, path] of [
    [other, '/theirs'],
    [page, '/mine'],
  ] as const) {
    await who.getByRole('button', { name: 'Add path' }).click();
    await field(who.getByRole('group', { name: 'path 2', exact: true }), 'Path').fill(path);
    await save(who);
    await expectPage(who, made.name);
  }
  const path = { app_id: application.id, api_id: made.id };
  const { data } = await getApi({ client: api.client, path });
  expect(data.payload.paths.map((one) => one.path).sort()).toEqual(['/mine', '/one', '/theirs']);
});

test('settings of a cluster are merged, also those of one group', async ({ page, other, api }) => {
  const place = await api.emptyCluster();
  await openBoth([page, other], paths.clusterSettings(place), 'Settings');
  await other.getByRole('switch', { name: "Take the caller's address from the request" }).click();
  await fillChips(other, 'Trusted addresses', ['10.0.0.0/8']);
  await field(other, 'Largest request body').fill('3');
  await field(page, 'Largest request body').fill('5');
  const button = (who: Page) => who.getByRole('button', { name: 'Save client settings' });
  await button(other).click();
  await expectToast(other, 'Saved client settings');
  await button(page).click();
  await choose(page, 'Mine', /Largest request body/);
  await confirmChoice(page);
  await expectToast(page, 'Saved client settings');
  const path = { id: place.orgId, cluster_id: place.clusterId };
  const { settings } = (await getCluster({ client: api.client, path })).data.payload;
  expect(settings.client_settings).toMatchObject({
    maximum_request_body_size: 5 * 1024 * 1024,
    client_real_ip: { enabled: true, trusted_addresses: ['10.0.0.0/8'] },
  });
});

test('credentials of a consumer are merged, and no secret is shown or kept', async ({
  page,
  other,
  api,
}) => {
  const password = unique('password');
  const made = await makeConsumer(api, {
    credentials: { 'basic-auth': { username: unique('user'), password: 'before' } },
  });
  const ids = { ...api.production, consumerId: made.id };
  await openBoth([page, other], paths.consumerEdit(ids), `Edit ${made.name}`);
  await other.getByRole('button', { name: 'Add Key auth' }).click();
  await field(credential(other, 'Key auth'), 'Key').fill(unique('key'));
  await description(other).fill('theirs');
  await field(credential(page, 'Basic auth'), 'Password').fill(password);
  await description(page).fill('mine');
  await save(other);
  await expectPage(other, made.name);
  await save(page);
  await expect(question(page)).not.toContainText(password);
  await choose(page, 'Theirs', 'Description');
  expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain(password);
  await confirmChoice(page);
  // Callers use the old password.
  await page.getByRole('button', { name: 'Save anyway' }).click();
  await expectPage(page, made.name);
  expect(await readConsumer(api, made)).toMatchObject({ description: 'theirs' });
  const credentials = await credentialsOf(api, made);
  expect(Object.keys(credentials).sort()).toEqual(['basic-auth', 'key-auth']);
  expect(credentials['basic-auth']).toMatchObject({ password });
});

test.describe('a form that is open while someone else saves', () => {
  test('says so when the user returns to it, and can take over the changes', async ({
    page,
    other,
    api,
    expectAccessible,
  }) => {
    const { id, name } = await openApplication([page, other], api, { description: 'before' });
    await fillChips(page, 'Labels optional', ['mine']);
    await description(other).fill('theirs');
    await save(other);
    await expectPage(other, name);

    const notice = page.getByRole('status').filter({ hasText: 'changed this' });
    await expect(notice).toBeHidden();
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
    await expect(notice).toContainText('Changed: Description.');
    await expect(notice).toContainText('Saving keeps these changes and yours.');
    await expect(description(page)).toHaveValue('before');
    await expectAccessible(page);

    await notice.getByRole('button', { name: 'Show changes' }).click();
    const changes = page.getByRole('dialog', { name: 'Changes since you opened this' });
    await expect(changes).toContainText('theirs');
    await changes.getByRole('button', { name: 'Close' }).click();

    await description(page).fill('mine');
    await expect(notice).toContainText('You changed Description too');
    await description(page).fill('before');
    await notice.getByRole('button', { name: 'Take over' }).click();
    await expect(notice).toBeHidden();
    await expect(description(page)).toHaveValue('theirs');
    await expect(page.getByRole('button', { name: 'Remove label mine' })).toBeVisible();
    const sent = noteWrites(page);
    await save(page);
    await expectPage(page, name);
    expect(sent.map(({ body }) => body)).toEqual([{ labels: ['mine'] }]);
    expect(await stored(api, id)).toMatchObject({ description: 'theirs', labels: ['mine'] });
  });

  test('merges a restored draft with the version that it is from', async ({ page, other, api }) => {
    const { id, name } = await openApplication([page, other], api);
    await description(page).fill('mine');
    await expect(page.getByText('1 change', { exact: true }).first()).toBeVisible();
    page.once('dialog', (dialog) => void dialog.accept());
    await fillChips(other, 'Labels optional', ['theirs']);
    await save(other);
    await expectPage(other, name);
    await page.reload();
    await expect(page.getByText('Draft restored')).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: 'Changed: Labels.' })).toBeVisible();
    await save(page);
    await expectPage(page, name);
    expect(await stored(api, id)).toMatchObject({ description: 'mine', labels: ['theirs'] });
  });
});

test.describe('a save whose response is lost', () => {
  test('is looked up, and reported as saved when it was', async ({ page, api }) => {
    const { id } = await openApplication([page], api);
    await field(page, 'Name').fill(faults.responseLost);
    await save(page);
    await expectPage(page, faults.responseLost);
    expect(await stored(api, id)).toMatchObject({ name: faults.responseLost });
    await patchApplication({
      client: api.client,
      path: { cluster_id: api.production.clusterId, app_id: id },
      body: { name: unique('renamed') },
    });
  });

  test('is not sent again when it created a record', async ({ page, api }) => {
    const place = await api.emptyCluster();
    await page.goto(paths.applicationNew(place));
    await fillApplication(page, unique('lost'));
    await field(page, 'Name').fill(faults.responseLost);
    const sent = noteWrites(page);
    await save(page);
    await expectPage(page, faults.responseLost);
    await expectToast(page, `Created ${faults.responseLost}`);
    expect(sent.filter(({ path }) => path.endsWith('/apps'))).toHaveLength(1);
    const path = { cluster_id: place.clusterId };
    const { data } = await listApplications({ client: api.client, path });
    expect(data.payload.list).toHaveLength(1);
  });

  test('says that nothing was saved when the server refused to work', async ({ page, api }) => {
    const { id, name } = await openApplication([page], api);
    await field(page, 'Name').fill(faults.badGateway);
    await save(page);
    await expect(page.getByRole('alert')).toContainText('nothing was saved');
    await expect(field(page, 'Name')).toHaveValue(faults.badGateway);
    expect(await stored(api, id)).toMatchObject({ name });
  });
});
