import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { deliveredGateway, deliveryTo } from '#contract/testing/gateways.ts';
import { api } from '#testing/arranger.ts';
import { draw } from '#testing/open.tsx';
import { DeliveriesCard } from './deliveries-card.tsx';
import { RestartNote } from './embed.tsx';
import { RefusalsCard } from './refusals-card.tsx';
import { SummaryCard } from './summary-card.tsx';

const row = (version: string) =>
  page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: version, exact: true }) });

test('deliveries tell how long each took, and nothing that is not so', async () => {
  const entry = { saved_at: '2026-11-01T12:00:00.000Z', sent_at: '2026-11-01T12:00:00.250Z' };
  await draw(
    <DeliveriesCard
      deliveries={[
        { ...entry, config_version: 9, from_version: 8, confirmed_at: null },
        { ...entry, config_version: 8, from_version: 6, confirmed_at: '2026-11-01T12:00:09.750Z' },
        { ...entry, config_version: 6, from_version: 5, confirmed_at: null, saved_at: null },
        { ...entry, config_version: 5, from_version: null, confirmed_at: '2026-11-01T12:00:01Z' },
      ]}
    />,
    api.production,
  );
  await expect.element(row('9')).toMatchTextContent(/8.*250 ms.*not yet$/);
  await expect.element(row('8')).toMatchTextContent(/6.*250 ms.*9\.5 s$/);
  await expect.element(row('6')).toMatchTextContent(/5.*not known.*–not yet$/);
  await expect.element(row('5')).toMatchTextContent(/Read everything.*––$/);
});

test('refused connections are listed, and none are not', async () => {
  const refusal = {
    address: '192.0.2.7',
    name: '',
    reason: 'its certificate is from another authority',
    first_at: new Date().toISOString(),
    last_at: new Date().toISOString(),
    count: 12,
  };
  await draw(
    <>
      <RefusalsCard refusals={[refusal]} />
      <RefusalsCard refusals={[]} />
    </>,
    api.production,
  );
  await expect.element(page.getByRole('table')).toMatchTextContent('another authority');
  await expect.element(page.getByRole('row', { name: /192\.0\.2\.7/ })).toMatchTextContent(/12/);
});

test('the summary names gateways, replicas with their address, and tells of a failing etcd', async () => {
  const gone = {
    streams: 0,
    seen_at: new Date().toISOString(),
    started_at: '2026-01-01T00:00:00Z',
  };
  const delivery = deliveryTo(
    [deliveredGateway(), deliveredGateway({ id: 'edge-1@10.0.0.2', address: '10.0.0.2', ...gone })],
    { etcd: { state: 'failing', since: new Date().toISOString() } },
  );
  await draw(<SummaryCard delivery={delivery} />, api.production);
  const summary = page.getByRole('region', { name: 'Summary' });
  await expect.element(summary).toMatchTextContent('edge-1 (10.0.0.2) is disconnected.');
  await expect.element(summary).toMatchTextContent('Publishing to etcd fails, since');
  await expect
    .element(summary.getByRole('link', { name: 'edge-1 (10.0.0.2)' }))
    .toHaveAttribute('href', expect.stringMatching(/\/gateways\/edge-1%4010\.0\.0\.2$/));
});

test('only gateways that started before the start-up settings changed must restart', async () => {
  const gateways = [
    deliveredGateway({ name: 'old', id: 'old', started_at: '2026-11-01T00:00:00Z' }),
    deliveredGateway({ name: 'new', id: 'new', started_at: '2026-11-03T00:00:00Z' }),
  ];
  const delivery = deliveryTo(gateways, { startup_changed_at: '2026-11-02T00:00:00Z' });
  await draw(<RestartNote ids={api.production} delivery={delivery} />, api.production);
  const note = page.getByRole('note');
  await expect.element(note).toMatchTextContent(/^old started before .* Restart it with/);
  await expect
    .element(note.getByRole('link', { name: 'new', exact: true }))
    .not.toBeInTheDocument();
});
