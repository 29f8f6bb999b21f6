import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { api } from '#testing/arranger.ts';
import { draw } from '#testing/open.tsx';
import { ReceivedCard } from './received-card.tsx';

const card = page.getByRole('region', { name: 'What gateways receive' }).first();

test('shows the objects of a published application', async () => {
  const { id } = await api.application();
  await draw(<ReceivedCard kind="application" id={id} />, api.production);
  await expect.element(card).toMatchTextContent('"services"');
});

test('explains that an unpublished application is not delivered', async () => {
  const { id } = await api.application({ active: 1 });
  await draw(<ReceivedCard kind="application" id={id} />, api.production);
  await expect.element(card).toMatchTextContent('Nothing. Unpublished records are not delivered.');
});
