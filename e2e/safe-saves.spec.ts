import { expect, type Page } from '@playwright/test';
import {
  deleteApplication,
  getApi,
  getCluster,
  patchApplication,
} from '#contract/generated/sdk.gen.ts';
import { unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { credential, credentialsOf, makeConsumer, readConsumer } from './consumer-steps.ts';
import { field, writePlugins } from './form-steps.ts';
import { writeJson } from './plugin-steps.ts';
import {
  choose,
  collision,
  confirmChoice,
  description,
  openApplication,
  openBoth,
  question,
  save,
  stored,
  test,
} from './safe-save-steps.ts';
import { expectPage, expectToast, fillChips } from './steps.ts';
import { noteWrites } from './wire.ts';

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

test('two new keys of one consumer are a question', async ({ page, other, api }) => {
  const made = await makeConsumer(api, { credentials: { 'key-auth': { key: unique('before') } } });
  const ids = { ...api.production, consumerId: made.id };
  await openBoth([page, other], paths.consumerEdit(ids), `Edit ${made.name}`);
  const theirs = unique('theirs');
  await field(credential(other, 'Key auth'), 'Key').fill(theirs);
  await save(other);
  await other.getByRole('button', { name: 'Save anyway' }).click();
  await expectPage(other, made.name);

  await field(credential(page, 'Key auth'), 'Key').fill(unique('mine'));
  await save(page);
  await expect(question(page)).not.toContainText(theirs);
  await choose(page, 'Theirs', /Key$/);
  await confirmChoice(page);
  await expectPage(page, made.name);
  expect(await credentialsOf(api, made)).toMatchObject({ 'key-auth': { key: theirs } });
});
