import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { deleteApplication, getApplication } from '#contract/generated/sdk.gen.ts';
import { unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { api } from '#testing/arranger.ts';
import { openPages } from '#testing/open.tsx';
import {
  button,
  expectFieldError,
  expectHeading,
  expectToast,
  field,
  fillChips,
  fillFields,
} from '#testing/steps.ts';
import { expectNothingSent, noteWrites } from '#testing/wire.ts';
import { fillApplication, writePlugins } from './form.browser.fixture.ts';
import { applicationRoutes } from './routes.tsx';

const routes = applicationRoutes({ tabs: [], pages: [] });
const save = button(page, 'Save');
const description = field(page, 'Description optional');
const noChanges = page.getByText('No changes', { exact: true }).first();

/** Members without a field in the console, as newer gateways may have. */
const unknown = { 'x-team': { lead: 'Ana', pager: [1, 2] } };

/** A version that a save without edits to it sends as it is. */
const plain = {
  version: 'v1',
  upstream: {
    scheme: 'http' as const,
    lb_type: 'roundrobin' as const,
    targets: [{ host: '10.0.0.1', port: 80, weight: 1 }],
  },
};

/** Opens the form of an application. @returns the router */
const openEdit = (appId: string) =>
  openPages(routes, paths.applicationEdit({ ...api.production, appId }));

async function stored(id: string) {
  const path = { cluster_id: api.production.clusterId, app_id: id };
  return (await getApplication({ client: api.client, path })).data.payload;
}

test('focuses the first invalid field on submit', async () => {
  await openPages(routes, paths.applicationNew(api.production));
  await fillApplication(unique('fault'));
  await field(page, 'Host of target 1').fill('');
  await field(page, 'Path prefix').fill('nowhere');
  await expectNothingSent(async () => {
    await button(page, 'Create application').click();
    await expect.element(field(page, 'Path prefix')).toHaveFocus();
  });
  const sections = page.getByRole('navigation', { name: 'Sections of the form' });
  await expect.element(sections.getByRole('link', { name: /^Upstreams/ })).toMatchTextContent('1');
});

test('sends only the member that was changed', async () => {
  const made = await api.application({ ...unknown, plugins: { 'x-odd': { deep: { a: [1] } } } });
  await openEdit(made.id);
  const sent = noteWrites();
  await description.fill('Other words');
  await save.click();
  await expectToast(`Saved ${made.name}`);
  await expectHeading(made.name);
  expect(sent).toEqual([
    {
      method: 'PATCH',
      path: `/clusters/${made.cluster_id}/apps/${made.id}`,
      body: { description: 'Other words' },
      status: 200,
    },
  ]);
  const now = await stored(made.id);
  const { updated_at, etag, updated_by } = now;
  const before = { ...made, updated_at, etag, updated_by };
  expect(now).toEqual({ ...before, description: 'Other words' });
});

test('keeps unknown members of a version with a change', async () => {
  const upstream = {
    scheme: 'http' as const,
    targets: [{ host: '10.0.0.1', port: 80, weight: 1, metadata: { zone: 'a' } }],
    keepalive_pool: { size: 320, idle_timeout: 60 },
  };
  const rows = [
    { version: 'v1', upstream, 'x-owner': 'ana' },
    { version: 'v2', upstream: { ...upstream, pass_host: 'node' } },
  ];
  const made = await api.application({ upstreams: rows });
  await openEdit(made.id);
  const sent = noteWrites();
  await field(page, 'Port of target 1').fill('8080');
  await save.click();
  await expectHeading(made.name);
  expect(sent.map(({ body }) => Object.keys(body as object))).toEqual([['upstreams']]);

  const expected = structuredClone(made.upstreams);
  const target = expected[0]?.upstream.targets?.[0];
  if (target) target.port = 8080;
  expect((await stored(made.id)).upstreams).toEqual(expected);
});

test('sends nothing when saved without a change, and says so', async () => {
  const { id } = await api.application({ ...unknown, active: 0 });
  const router = await openEdit(id);
  await expect.element(noChanges).toBeVisible();
  await expectNothingSent(async () => {
    await save.click();
    await expect.element(page.getByText('Nothing to save').first()).toBeVisible();
    await description.fill('x');
    await expect.element(page.getByText('1 change', { exact: true }).first()).toBeVisible();
    await description.fill('');
    await save.click();
  });
  expect(router.state.location.pathname).toMatch(new RegExp(`${id}/edit$`));
});

test('shows the changes for review before they are saved', async () => {
  const { id, name } = await api.application({ description: 'before' });
  await openEdit(id);
  const review = button(page, 'Review changes');
  await expect.element(review).toBeDisabled();
  await description.fill('after');
  await fillChips(page, 'Labels optional', ['new-label']);
  await expect.element(page.getByText('2 changes', { exact: true }).first()).toBeVisible();
  await review.click();
  const dialog = page.getByRole('dialog', { name: 'Review changes' });
  await expect.element(dialog.getByText('Description')).toBeVisible();
  await expect.element(dialog.getByText('before')).toBeVisible();
  await expect.element(dialog.getByText('after', { exact: true })).toBeVisible();
  await expect.element(dialog.getByText(/new-label/)).toBeVisible();
  await button(dialog, 'Save').click();
  await expectHeading(name);
  expect(await stored(id)).toMatchObject({ description: 'after', labels: ['new-label'] });
});

test('sends emptied members empty, because a patch keeps the members it does not name', async () => {
  const { id, name } = await api.application({
    description: 'words',
    labels: ['one'],
    plugins: { 'limit-count': { count: 1, time_window: 60 } },
  });
  await openEdit(id);
  const sent = noteWrites();
  await description.fill('');
  await button(page, 'Remove label one').click();
  await writePlugins('');
  await save.click();
  await expectHeading(name);
  expect(sent.map(({ body }) => body)).toEqual([{ description: '', labels: [], plugins: {} }]);
  const now = await stored(id);
  expect({
    labels: now.labels,
    plugins: now.plugins,
    description: now.description ?? '',
  }).toEqual({ labels: [], plugins: {}, description: '' });
});

test('moves the traffic to another version when the one that serves it is removed', async () => {
  const { id, name } = await api.application({
    upstreams: [plain, { ...plain, version: 'v2' }],
    default_upstream_version: 'v1',
  });
  await openEdit(id);
  const sent = noteWrites();
  await button(page, 'Remove version v1').click();
  const left = page.getByRole('region', { name: 'Version v2' });
  await expect.element(left.getByRole('radio', { name: 'Serves traffic' })).toBeChecked();
  await expect
    .element(page.getByRole('button', { name: /^Remove version/ }))
    .not.toBeInTheDocument();
  await save.click();
  await expectHeading(name);
  expect(sent.map(({ body }) => body)).toEqual([
    { upstreams: [{ ...plain, version: 'v2' }], default_upstream_version: 'v2' },
  ]);
});

test('removes a health check that is turned off, and restores it when turned on again', async () => {
  const active = {
    type: 'http' as const,
    http: { probe_timeout: 9, healthy: {}, unhealthy: {} },
    https: null,
    tcp: null,
  };
  const { id, name } = await api.application({
    upstreams: [{ ...plain, upstream: { ...plain.upstream, checks: { active } } }],
  });
  await openEdit(id);
  const check = page.getByRole('switch', { name: 'Active health check' });
  await expect.element(check).toBeChecked();
  await check.click();
  await expect.element(check).not.toBeChecked();
  await check.click();
  await expect.element(check).toBeChecked();
  await expect.element(field(page, 'Timeout')).toHaveValue('9');
  await expect.element(noChanges).toBeVisible();
  await check.click();
  await expect.element(check).not.toBeChecked();
  await save.click();
  await expectHeading(name);
  expect((await stored(id)).upstreams[0]?.upstream.checks?.active ?? null).toBeNull();
});

test('reports that the application was deleted meanwhile, and keeps the edits', async () => {
  const { id, cluster_id } = await api.application();
  await openEdit(id);
  await description.fill('too late');
  await deleteApplication({ client: api.client, path: { cluster_id, app_id: id } });
  await save.click();
  await expect
    .element(page.getByRole('alert').filter({ hasText: /Nothing was saved: someone deleted/ }))
    .toBeVisible();
  await expect.element(description).toHaveValue('too late');
});

test('refuses two identical versions on the field', async () => {
  const { id } = await api.application({ upstreams: [plain] });
  await openEdit(id);
  const sent = noteWrites();
  await button(page, 'Add version').click();
  const second = page.getByRole('region', { name: 'Version v2' });
  await second.getByRole('button', { name: /^v2/ }).click();
  await fillFields(second, { 'Host of target 1': '10.0.0.1', 'Weight of target 1': '1' });
  await field(second, 'Version').fill('v1');
  await save.click();
  const renamed = page.getByRole('region', { name: 'Version v1' }).nth(1);
  await expectFieldError(renamed, 'Version', 'Already in the list');
  expect(sent).toEqual([]);
});
