import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { apiPageRoutes, apiTabRoutes } from '#resources/apis/routes.tsx';
import { expectAccessible } from '#testing/accessible.ts';
import { api } from '#testing/arranger.ts';
import { openPages } from '#testing/open.tsx';
import { button, expectHeading } from '#testing/steps.ts';
import { applicationRoutes } from './routes.tsx';

const routes = applicationRoutes({ tabs: apiTabRoutes, pages: apiPageRoutes([]) });

test('the tabs of an application and the deletion dialog', async () => {
  const app = await api.application({ labels: ['team-a'] });
  await api.api(app.id, { labels: ['beta'], methods: ['GET', 'POST'] });
  const ids = { ...api.production, appId: app.id };
  const router = await openPages(routes, paths.application(ids));
  for (const address of [
    paths.application(ids),
    paths.applicationApis(ids),
    paths.applicationPlugins(ids),
    paths.applicationJson(ids),
  ]) {
    await router.navigate(address);
    await expectHeading(app.name);
    await expectAccessible();
  }
  await button(page, `More actions for ${app.name}`).click();
  await expectAccessible();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect.element(page.getByRole('dialog')).toBeVisible();
  await expectAccessible();
});

test('the form of an application, with errors and in review', async () => {
  const router = await openPages(routes, paths.applicationNew(api.production));
  await expectHeading('Create application');
  await expectAccessible();
  await button(page, 'Create application').click();
  await expect
    .poll(() => document.querySelectorAll('[aria-invalid="true"]').length)
    .toBeGreaterThan(0);
  await expectAccessible();

  const app = await api.application();
  await router.navigate(paths.applicationEdit({ ...api.production, appId: app.id }));
  await expectHeading(`Edit ${app.name}`);
  const name = page.getByRole('textbox', { name: 'Name', exact: true }).first();
  await name.fill('');
  name.element().blur();
  await expect.element(name).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible();
  await name.fill(unique('renamed'));
  await button(page, 'Review changes').click();
  await expect.element(page.getByRole('dialog', { name: 'Review changes' })).toBeVisible();
  await expectAccessible();
});

test('an API and its form', async () => {
  const app = await api.application();
  const one = await api.api(app.id, { labels: ['beta'] });
  const ids = { ...api.production, appId: app.id, apiId: one.id };
  const router = await openPages(routes, paths.api(ids));
  for (const address of [paths.api(ids), paths.apiPlugins(ids), paths.apiJson(ids)]) {
    await router.navigate(address);
    await expectHeading(one.name);
    await expectAccessible();
  }
  await router.navigate(paths.apiNew(ids));
  await expectHeading('Create API');
  await expectAccessible();
  await router.navigate(paths.apiEdit(ids));
  await expectHeading(`Edit ${one.name}`);
  await expectAccessible();
});
