import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { getApplication, patchApplication } from '#contract/generated/sdk.gen.ts';
import { unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { applicationRoutes } from '#resources/applications/routes.tsx';
import { api } from '#testing/arranger.ts';
import { openPages } from '#testing/open.tsx';
import { button, expectToast, field } from '#testing/steps.ts';

const routes = applicationRoutes({ tabs: [], pages: [] });

test('the message of a save without a connection goes when the connection is back', async () => {
  const app = await api.application();
  await openPages(routes, paths.applicationEdit({ ...api.production, appId: app.id }));
  await field(page, 'Name').fill(unique('renamed'));
  window.dispatchEvent(new Event('offline'));
  await button(page, 'Save').click();
  const message = page.getByRole('alert').filter({ hasText: 'Nothing was sent' });
  await expect.element(message).toBeVisible();
  window.dispatchEvent(new Event('online'));
  await expect.element(message).not.toBeInTheDocument();
  await button(page, 'Save').click();
  await expectToast('Saved');
});

test('a change of another field by someone else is merged before the save', async () => {
  const app = await api.application();
  await openPages(routes, paths.applicationEdit({ ...api.production, appId: app.id }));
  await field(page, 'Name').fill(unique('mine'));
  const path = { cluster_id: app.cluster_id, app_id: app.id };
  await patchApplication({ client: api.client, path, body: { description: 'theirs' } });
  await button(page, 'Save').click();
  await expectToast('changed Description in the meantime, which was kept');
  const { data } = await getApplication({ client: api.client, path });
  expect(data.payload).toMatchObject({ description: 'theirs' });
});
