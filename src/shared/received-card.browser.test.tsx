import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { getClusterShort, patchApplication } from '#contract/generated/sdk.gen.ts';
import { api } from '#testing/arranger.ts';
import { draw } from '#testing/open.tsx';
import { ReceivedCard } from './received-card.tsx';

const card = page.getByRole('region', { name: 'What gateways receive' }).first();

test('shows the objects of a published application and the versions that changed them', async () => {
  // In a cluster of its own: other tests change the version of the shared ones.
  const place = await api.emptyCluster();
  const { client } = api;
  const { id } = await api.application({}, place);
  const path = { cluster_id: place.clusterId };
  const version = async () => (await getClusterShort({ client, path })).data.payload.config_version;
  const made = await version();
  await patchApplication({ client, path: { ...path, app_id: id }, body: { description: 'new' } });
  expect(await version()).toBe(made + 1);
  await draw(<ReceivedCard kind="application" id={id} />, place);
  await expect.element(card).toMatchTextContent('"services"');
  await expect.element(card).toMatchTextContent(`Current version ${made + 1}`);
  const line = (text: string) => card.getByRole('listitem').filter({ hasText: text });
  await expect
    .element(line('/services/'))
    .toMatchTextContent(`/services/${id} in version ${made + 1}`);
  await expect.element(line('/upstreams/')).toMatchTextContent(`in version ${made}`);
});

test('explains that an unpublished application is not delivered', async () => {
  const { id } = await api.application({ active: 1 });
  await draw(<ReceivedCard kind="application" id={id} />, api.production);
  await expect.element(card).toMatchTextContent('Nothing. Unpublished records are not delivered.');
});
