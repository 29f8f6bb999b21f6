import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { api } from '#testing/arranger.ts';
import { draw } from '#testing/open.tsx';
import { RecentCard } from './recent-card.tsx';

const rows = page.getByRole('region', { name: 'Recent changes' }).getByRole('listitem');

test('says who changed what, newest first, and links to the history', async () => {
  const place = await api.emptyCluster();
  const shop = await api.application({}, place);
  const cart = await api.api(shop.id);
  await draw(<RecentCard />, place);
  await expect.element(rows.nth(0)).toMatchTextContent(`Created API ${cart.name}`);
  await expect.element(rows.nth(0)).toMatchTextContent(/, (just now|\d+ s ago)/);
  await expect.element(rows.nth(1)).toMatchTextContent(`Created application ${shop.name}`);
  await expect
    .element(rows.nth(1).getByRole('link'))
    .toHaveAttribute('href', expect.stringMatching(/\/clusters\/\d+\/history\/\d+$/));
});
