import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { paths } from '#paths';
import { apiPageRoutes, apiTabRoutes } from '#resources/apis/routes.tsx';
import { lockCluster } from '#shared/cluster-lock.ts';
import { expectAccessible } from '#testing/accessible.ts';
import { api } from '#testing/arranger.ts';
import { openPages } from '#testing/open.tsx';
import { button, expectHeading, expectHidden } from '#testing/steps.ts';
import { applicationRoutes } from './routes.tsx';

const routes = applicationRoutes({ tabs: apiTabRoutes, pages: apiPageRoutes([]) });
const notice = page.getByRole('note').filter({ hasText: 'Gateways answer no request' });
const tag = (text: string) => page.getByText(text, { exact: true });

test('a published application without an API is not shown as served', async () => {
  const app = await api.application();
  const ids = { ...api.production, appId: app.id };
  const router = await openPages(routes, paths.application(ids));
  await expectHeading(app.name);
  await expect.element(tag('Published, no API')).toBeVisible();
  await expect.element(notice).toMatchTextContent(/It is published, but has no API\./);
  const add = notice.getByRole('link', { name: 'Add an API' });
  await expect.element(add).toHaveAttribute('href', paths.apiNew(ids));
  await expectAccessible();

  await router.navigate(`${paths.applications(api.production)}?search=${app.name}`);
  await expect
    .element(page.getByRole('row').filter({ hasText: app.name }))
    .toMatchTextContent(/Published, no API/);
});

test('publishing the only API removes the warning', async () => {
  const app = await api.application();
  const made = await api.api(app.id, { active: 1 });
  const ids = { ...api.production, appId: app.id };
  await openPages(routes, paths.application(ids));
  await expect.element(tag('Published, 0 of 1 API')).toBeVisible();
  await expect.element(notice).toMatchTextContent(/its only API is not/);
  await notice.getByRole('link', { name: 'Publish an API' }).click();
  // The list of APIs has the buttons for it.
  await expectHidden(notice.getByRole('link'));
  await button(page, `Actions for ${made.name}`).click();
  await page.getByRole('menuitem', { name: 'Publish', exact: true }).click();
  await expectHidden(notice);
  await expect.element(page.getByRole('main').getByText('Published').first()).toBeVisible();
  await expectHidden(tag('Published, 0 of 1 API'));
});

test('the next step tells why it is disabled', async () => {
  const app = await api.application({}, api.staging);
  lockCluster(api.staging.clusterId);
  await openPages(routes, paths.application({ ...api.staging, appId: app.id }));
  const add = button(notice, 'Add an API');
  await expect.element(add).toHaveAttribute('aria-disabled', 'true');
  await expect
    .element(add)
    .toHaveAttribute('title', expect.stringMatching(/locked in this browser/));
});

test('unpublishing an application that serves nothing names no address', async () => {
  const app = await api.application();
  await openPages(routes, paths.application({ ...api.production, appId: app.id }));
  await button(page, 'Unpublish').click();
  const dialog = page.getByRole('dialog');
  await expect.element(dialog).toMatchTextContent(/Gateways serve none of its APIs now/);
  await expect.element(dialog).not.toMatchTextContent(/get 404/);
});
