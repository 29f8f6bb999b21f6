import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { paths } from '#paths';
import { api } from '#testing/arranger.ts';
import { draw } from '#testing/open.tsx';
import { RecentCard } from './recent-card.tsx';

const rows = page.getByRole('region', { name: 'Recent changes' }).getByRole('listitem');

test('changes of APIs are shown, several of one application in one row', async () => {
  const place = await api.emptyCluster();
  const shop = await api.application({}, place);
  const depot = await api.application({}, place);
  const stock = await api.api(depot.id);
  for (let count = 0; count < 6; count += 1) await api.api(shop.id);
  await draw(<RecentCard />, place);
  await expect.element(rows.nth(0)).toMatchTextContent(`6 APIs of ${shop.name}`);
  await expect.element(rows.nth(0)).toMatchTextContent(/APIs created (just now|\d+ s ago)/);
  await expect
    .element(rows.nth(0).getByRole('link'))
    .toHaveAttribute('href', paths.applicationApis({ ...place, appId: shop.id }));
  await expect.element(rows.nth(1)).toMatchTextContent(`${stock.name} of ${depot.name}`);
  await expect
    .element(rows.nth(1).getByRole('link'))
    .toHaveAttribute('href', paths.api({ ...place, appId: depot.id, apiId: stock.id }));
  await expect.element(rows.nth(2)).toMatchTextContent(depot.name);
  await expect.element(rows.nth(3)).toMatchTextContent(shop.name);
});
