import { expect } from '@playwright/test';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import { connectGateway, connectWithForeignCertificate } from './slow-gateway.ts';
import { confirm, expectToast } from './steps.ts';

test('after a change the page tells which gateways have it', async ({
  page,
  api,
  server,
  expectAccessible,
}) => {
  const ids = await api.emptyCluster();
  const { id: appId, name } = await api.application({}, ids);
  const port = server.gatewayPort;
  const first = await connectGateway(api, ids, { port, name: 'edge-1' });
  const second = await connectGateway(api, ids, { port, name: 'edge-2' });
  await page.goto(paths.gateways(ids));
  for (const gateway of ['edge-1', 'edge-2']) {
    const fleet = page.getByRole('table', { name: 'Gateways', exact: true });
    await expect(fleet.getByRole('row', { name: gateway })).toContainText('Up to date');
  }

  await page.goto(paths.application({ ...ids, appId }));
  await page.getByRole('button', { name: 'Unpublish', exact: true }).click();
  await confirm(page, 'Unpublish');
  await expectToast(page, `Unpublished ${name}`);
  const note = page.getByRole('region', { name: 'Delivery' });
  await expect(note).toContainText('Sent to 2 of 2 gateways, confirmed by 0');
  await expectAccessible(page);
  await first.confirmNext();
  await expect(note).toContainText('Sent to 2 of 2 gateways, confirmed by 1');
  await second.confirmNext();
  await expect(note).toContainText('All 2 connected gateways have it');
  await note.getByRole('button', { name: 'Dismiss the delivery' }).click();
  await expect(note).toBeHidden();
  second.close();
  first.close();
});

test('the page shows what each of five gateways has, and one that is revoked is cut off', async ({
  page,
  api,
  server,
}) => {
  const ids = await api.emptyCluster();
  const other = await api.emptyCluster();
  const port = server.gatewayPort;
  const [quick, revoked, slow, gone] = await Promise.all(
    ['edge-quick', 'edge-revoked', 'edge-slow', 'edge-gone'].map((name) =>
      connectGateway(api, ids, { port, name }),
    ),
  );
  const foreign = { port, name: 'edge-foreign' };
  expect(await connectWithForeignCertificate(api, ids, other, foreign)).toBe(403);
  await page.goto(paths.gateways(ids));
  const row = (name: string) =>
    page
      .getByRole('table', { name: 'Gateways', exact: true })
      .getByRole('row')
      .filter({ has: page.getByRole('link', { name, exact: true }) });
  await expect(row('edge-gone')).toContainText('Up to date');
  gone?.close();

  await api.application({}, ids);
  await Promise.all([quick?.confirmNext(), revoked?.confirmNext()]);
  await expect(row('edge-quick')).toContainText('Up to date');
  await expect(row('edge-revoked')).toContainText('Up to date');
  await expect(row('edge-slow')).toContainText('Sent, not confirmed');
  await expect(row('edge-gone')).toContainText('Disconnected');
  await expect(row('edge-foreign')).toContainText('Never connected');
  const refused = page.getByRole('region', { name: 'Refused connections' });
  await expect(refused).toContainText('its certificate is from another authority');

  const certificates = page.getByRole('table', { name: 'Gateway certificates' });
  await certificates.getByRole('button', { name: /^Actions for edge-revoked/ }).click();
  await page.getByRole('menuitem', { name: 'Revoke' }).click();
  await confirm(page, 'Revoke certificate', 'edge-revoked');
  expect(await revoked?.isCutOff()).toBe(true);
  await expect(row('edge-revoked')).toContainText('Disconnected');
  await expect(row('edge-quick')).toContainText('Up to date');
  quick?.close();
  slow?.close();
});
