import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { createConsumer, getConsumer, patchApplication } from '#contract/generated/sdk.gen.ts';
import type { Consumer } from '#contract/generated/types.gen.ts';
import { unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { apiPageRoutes, apiTabRoutes } from '#resources/apis/routes.tsx';
import { applicationRoutes } from '#resources/applications/routes.tsx';
import { consumerRoutes } from '#resources/consumers/routes.tsx';
import { expectAccessible } from '#testing/accessible.ts';
import { api } from '#testing/arranger.ts';
import { openPages } from '#testing/open.tsx';
import { button, expectHidden, expectToast, field } from '#testing/steps.ts';
import { noteWrites } from '#testing/wire.ts';

const save = button(page, 'Save');
const card = page.getByRole('region', { name: 'Impact', exact: true });
const dialog = page.getByRole('dialog');

/** A consumer with a key, and the page that edits it. */
async function openConsumer(): Promise<Consumer> {
  const name = unique('mobile').replaceAll('-', '_');
  const { data } = await createConsumer({
    client: api.client,
    path: { cluster_id: api.production.clusterId },
    body: { name, credentials: { 'key-auth': { key: unique('a-long-key-of-mobile') } } },
  });
  const consumer = data.payload;
  const edit = paths.consumerEdit({ ...api.production, consumerId: consumer.id });
  await openPages(consumerRoutes, edit);
  return consumer;
}

const keyOf = async ({ cluster_id, id }: Consumer) => {
  const path = { cluster_id, consumer_id: id };
  return (await getConsumer({ client: api.client, path })).data.payload.credentials;
};

test('asks once before a credential stops working, and saves nothing when the user goes back', async () => {
  const consumer = await openConsumer();
  const sent = noteWrites();
  await button(page, 'Remove Key auth').click();
  const lost = `Callers with the key-auth credential of ${consumer.name} get 401.`;
  await expect.element(card).toMatchTextContent(lost);
  await expect.element(card).toMatchTextContent('How many requests it concerns is unknown.');
  await save.click();
  await expect.element(dialog).toMatchTextContent(lost);
  await expect.element(dialog).toMatchTextContent('You change “Credentials”.');
  await expectAccessible();
  await button(dialog, 'Cancel').click();
  await expectHidden(dialog);
  expect(sent).toEqual([]);
  expect(await keyOf(consumer)).toHaveProperty('key-auth');

  await save.click();
  await button(dialog, 'Save anyway').click();
  await expectToast(`Saved ${consumer.name}`);
  expect(sent.map(({ method }) => method)).toEqual(['PATCH']);
});

test('a change that callers do not notice is saved without a question', async () => {
  const consumer = await openConsumer();
  await field(page, 'Description optional').fill('The app');
  await expectHidden(card);
  await save.click();
  await expectToast(`Saved ${consumer.name}`);
});

test('an application without traffic shows its impact, and is saved without a question', async () => {
  const app = await api.application({ active: 1 }, api.staging);
  const made = await api.api(app.id, { paths: [{ path: 'pay' }] });
  const routes = applicationRoutes({ tabs: apiTabRoutes, pages: apiPageRoutes([]) });
  await openPages(routes, paths.applicationEdit({ ...api.staging, appId: app.id }));
  await field(page, 'Path prefix').fill('/elsewhere');
  await expect.element(card).toMatchTextContent('Callers notice nothing of this change.');
  await expect.element(card).toMatchTextContent(`1 API: ${made.name}`);
  await field(page, 'Path prefix').fill('no slash');
  await expect.element(card).toMatchTextContent('It is shown once the values can be saved.');
  await field(page, 'Path prefix').fill('/elsewhere');
  await save.click();
  await expectToast(`Saved ${app.name}`);
});

test('assesses the edits alone when someone else has moved the application', async () => {
  const app = await api.application();
  await api.api(app.id, { paths: [{ path: 'pay' }] });
  const routes = applicationRoutes({ tabs: apiTabRoutes, pages: apiPageRoutes([]) });
  await openPages(routes, paths.applicationJsonEdit({ ...api.production, appId: app.id }));
  const editor = page.getByRole('textbox', { name: 'Record as JSON' });
  await expect.element(editor).toMatchTextContent(app.path_prefix);
  const { id: _id, ...spec } = app;
  const added = `${unique('added')}.acme.test`;
  await editor.fill(JSON.stringify({ ...spec, hosts: [...app.hosts, added] }));
  const answered = (prefix: string) => `${added}${prefix}/pay get an answer instead of 404.`;
  await expect.element(card).toMatchTextContent(answered(app.path_prefix));
  const moved = `${app.path_prefix}-moved`;
  await patchApplication({
    client: api.client,
    path: { cluster_id: app.cluster_id, app_id: app.id },
    body: { path_prefix: moved },
  });
  window.dispatchEvent(new Event('visibilitychange'));
  await expect.element(card).toMatchTextContent(answered(moved));
  await expect.element(card).not.toMatchTextContent('get 404');
});
