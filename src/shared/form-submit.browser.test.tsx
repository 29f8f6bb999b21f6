import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { getApplication, listApplications, patchApplication } from '#contract/generated/sdk.gen.ts';
import { unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { applicationRoutes } from '#resources/applications/routes.tsx';
import { faults } from '#server/faults.ts';
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

test('a save whose response is lost is looked up, and reported as saved', async () => {
  const app = await api.application({}, await api.emptyCluster());
  const place = { orgId: api.production.orgId, clusterId: app.cluster_id };
  await openPages(routes, paths.applicationEdit({ ...place, appId: app.id }));
  await field(page, 'Name').fill(faults.responseLost);
  await button(page, 'Save').click();
  await expectToast(`Saved ${faults.responseLost}`);
});

test('a creation whose response is lost is found in the history, and not repeated', async () => {
  const place = await api.emptyCluster();
  await openPages(routes, paths.applicationNew(place));
  await field(page, 'Name').fill(faults.responseLost);
  await field(page, 'Hosts').fill('lost.acme.test');
  await field(page, 'Path prefix').fill('/lost');
  await field(page, 'Host of target 1').fill('10.0.0.10');
  await button(page, 'Create application').click();
  await expectToast(`Created ${faults.responseLost}`);
  const path = { cluster_id: place.clusterId };
  const { data } = await listApplications({ client: api.client, path });
  expect(data.payload.list).toHaveLength(1);
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
