import { expect, type Page } from '@playwright/test';
import { getCertificate } from '#contract/generated/sdk.gen.ts';
import type { CertificateDetails } from '#contract/generated/types.gen.ts';
import { type Arranger, type Place, unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { storeCertificate, testAuthority } from './certificate-steps.ts';
import { test } from './fixtures.ts';
import { people } from './people.ts';
import {
  clickRowAction,
  confirm,
  expectNotPossible,
  expectPage,
  expectRow,
  expectToast,
  fillChips,
  openRowActions,
} from './steps.ts';
import { noteWrites } from './wire.ts';

const detail = (place: Place, { id }: CertificateDetails) =>
  paths.certificate({ ...place, certificateId: id });
const host = () => `${unique('host')}.acme.test`;

/** A certificate of the production cluster for names that nobody else has. */
async function stored(api: Arranger, days = 90, place = api.production) {
  const names = [host(), host()];
  const pair = testAuthority().issue({ names, days });
  return storeCertificate(api, place, pair, { labels: [unique('set')] });
}

test('the list is sorted by expiry, says it in words, and is narrowed by search and label', async ({
  page,
  api,
}) => {
  const place = await api.emptyCluster();
  const label = unique('label');
  const issue = (days: number) =>
    storeCertificate(api, place, testAuthority().issue({ names: [host()], days }), {
      labels: days === 12 ? [label] : [],
    });
  const [later, over, soon] = [await issue(400), await issue(-3), await issue(12)];
  const names = (list: CertificateDetails[]) => list.map(({ snis }) => snis[0] ?? '');
  await page.goto(paths.certificates(place));
  await expectPage(page, 'Certificates');
  await expect(page.getByRole('rowheader')).toHaveText(names([soon, over, later]));
  const expiry = page.getByRole('columnheader', { name: 'Expiry' });
  await expiry.getByRole('button').click();
  await expect(expiry).toHaveAttribute('aria-sort', 'ascending');
  await expect(page.getByRole('rowheader')).toHaveText(names([over, soon, later]));
  await expiry.getByRole('button').click();
  await expect(expiry).toHaveAttribute('aria-sort', 'descending');
  await expect(page).toHaveURL(/order_by=expiry_time/);
  await expect(page.getByRole('rowheader')).toHaveText(names([later, soon, over]));
  await expectRow(page, over.snis[0] ?? '', 'Expired 2 days ago', 'Server', 'Test Root CA');
  await expectRow(page, soon.snis[0] ?? '', 'Expires in 12 days', label);
  await expectRow(page, later.snis[0] ?? '', 'Expires in 400 days');
  await expect(page.getByTitle(/UTC\)$/).getByText('Expires in 12 days')).toBeVisible();
  await page.getByRole('searchbox').fill(soon.snis[1] ?? soon.snis[0] ?? '');
  await expect(page.getByRole('rowheader')).toHaveText(names([soon]));
  await expect(page).toHaveURL(/search=/);

  await page.goto(`${paths.certificates(place)}?labels=${label}`);
  await expect(page.getByRole('rowheader')).toHaveText(names([soon]));
});

test('a cluster without certificates says what they are for', async ({
  page,
  api,
  expectAccessible,
}) => {
  await page.goto(paths.certificates(await api.emptyCluster()));
  await expect(page.getByRole('heading', { name: 'No certificates yet' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Add certificate' }).first().click();
  await expectPage(page, 'Add certificate');
});

test('a certificate shows what it says and the hosts that it covers', async ({
  page,
  api,
  expectAccessible,
}) => {
  const name = host();
  const pair = testAuthority().issue({ names: [name], days: 90 });
  const certificate = await storeCertificate(api, api.production, pair, {
    ca_certificate: testAuthority().certificate,
  });
  const app = await api.application({ hosts: [name], protocols: ['HTTPS'] });
  await page.goto(detail(api.production, certificate));
  await expectPage(page, name);
  const card = (title: string) => page.getByRole('region', { name: title, exact: true });
  await expect(card('Certificate')).toContainText('Expires in 90 days');
  await expect(card('Certificate')).toContainText('ECDSA-SHA256');
  await expect(card('Extensions')).toContainText('Server authentication');
  await expect(card('CA certificate')).toContainText('CN=Test Root CA');
  await expect(card('Hosts that it covers')).toContainText(name);
  await expect(card('Hosts that it covers').getByRole('link', { name: app.name })).toBeVisible();
  await expect(page.getByText('are never shown again')).toBeVisible();
  await expect(card('See what gateways show')).toContainText(
    `openssl s_client -connect ${name}:443 -servername ${name}`,
  );
  await expect(
    card('Certificate').getByRole('button', { name: 'Copy serial number' }),
  ).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'JSON' }).click();
  const json = page.getByRole('region', { name: 'Certificate as JSON' });
  await expect(json).toContainText(`"serial_number": "${certificate.serial_number}"`);
  await expect(json).not.toContainText('BEGIN');
});

test('labels alone are sent when they alone were changed', async ({ page, api }) => {
  const certificate = await stored(api);
  const label = unique('new');
  await page.goto(paths.certificateEdit({ ...api.production, certificateId: certificate.id }));
  const sent = noteWrites(page);
  await fillChips(page, 'Labels optional', [label]);
  await page.getByRole('button', { name: 'Save' }).click();
  await expectPage(page, certificate.snis[0] ?? '');
  expect(sent.map(({ method, body }) => [method, body])).toEqual([
    ['PATCH', { labels: [...certificate.labels, label] }],
  ]);
});

test('a certificate is deleted by typing its name, with the hosts that lose it', async ({
  page,
  api,
}) => {
  const certificate = await stored(api);
  const [name = ''] = certificate.snis;
  await api.application({ hosts: [name], protocols: ['HTTPS'] });
  await page.goto(`${paths.certificates(api.production)}?labels=${certificate.labels[0]}`);
  await clickRowAction(page, name, 'Delete');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Handshakes with 1 host fail');
  await expect(dialog).toContainText(`${name} loses its certificate`);
  await expect(dialog.getByRole('button', { name: 'Delete certificate' })).toBeDisabled();
  await confirm(page, 'Delete certificate', name);
  await expectToast(page, `Deleted ${name}`);
  await expect(page.getByRole('heading', { name: 'No certificates match' })).toBeVisible();
});

test('a certificate that an upstream shows stays, and the dialog says which', async ({
  page,
  api,
}) => {
  const { app, certificate } = await presented(api);
  await page.goto(detail(api.production, certificate));
  const [name = ''] = certificate.snis;
  await expect(page.getByRole('region', { name: 'Upstreams that show it' })).toContainText(
    app.name,
  );
  await page.getByRole('button', { name: `More actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByRole('dialog')).toContainText(`Version v1 of ${app.name}`);
  await confirm(page, 'Delete certificate', name);
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText(
    `Upstreams of ${app.name} present this certificate`,
  );
});

/** A Client certificate, and an application whose upstream shows it. */
async function presented(api: Arranger) {
  const pair = testAuthority().issue({ names: [host()], days: 90, use: 'clientAuth' });
  const certificate = await storeCertificate(api, api.production, pair, { type: 'Client' });
  const targets = [{ host: '127.0.0.1', port: 8443, weight: 100 }];
  const upstream = { scheme: 'https' as const, targets, client_cert_id: certificate.id };
  const app = await api.application({
    upstreams: [{ version: 'v1', upstream }],
    default_upstream_version: 'v1',
  });
  return { app, certificate };
}

test('the form of an application offers the Client certificates by name', async ({ page, api }) => {
  const { app, certificate } = await presented(api);
  const other = testAuthority().issue({ names: [host()], days: 9, use: 'clientAuth' });
  const next = await storeCertificate(api, api.production, other, { type: 'Client' });
  await page.goto(paths.applicationEdit({ ...api.production, appId: app.id }));
  const picker = page.getByRole('combobox', { name: 'Client certificate' });
  await expect(picker.locator('option:checked')).toHaveText(
    `${certificate.snis[0]}, expires in 90 days`,
  );
  const sent = noteWrites(page);
  await picker.selectOption({ label: `${next.snis[0]}, expires in 9 days` });
  await page.getByRole('button', { name: 'Save' }).click();
  await expectPage(page, app.name);
  expect(JSON.stringify(sent[0]?.body)).toContain(`"client_cert_id":"${next.id}"`);
});

test('a viewer sees everything, and why nothing can be changed', async ({
  page,
  signIn,
  api,
  context,
}) => {
  const certificate = await stored(api);
  const [name = ''] = certificate.snis;
  await context.clearCookies();
  await signIn(page, people.viewer);
  await page.goto(`${paths.certificates(api.production)}?labels=${certificate.labels[0]}`);
  await expectOff(page, 'Add certificate', 'creating certificates');
  const menu = await openRowActions(page, name);
  for (const action of ['Edit', 'Replace certificate and key', 'Delete']) {
    await expectNotPossible(menu, action, 'certificates in this cluster');
  }
  await page.goto(detail(api.production, certificate));
  await expectOff(page, 'Replace certificate and key', 'changing certificates');
  await page.goto(paths.certificateCoverage(api.production));
  await expectOff(page, 'Add certificate', 'creating certificates');
});

async function expectOff(page: Page, button: string, why: string): Promise<void> {
  const off = page.getByRole('main').getByRole('button', { name: button }).first();
  await expect(off).toBeDisabled();
  await expect(off).toHaveAttribute('title', `Your roles do not allow ${why} in this cluster`);
}

test('a type that the certificate does not allow is refused on its field', async ({
  page,
  api,
}) => {
  const certificate = await stored(api);
  const ids = { ...api.production, certificateId: certificate.id };
  await page.goto(paths.certificateEdit(ids));
  await page.getByRole('radio', { name: /^Client/ }).check();
  await expect(page.getByText('Server becomes Client')).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  const type = page.getByRole('radiogroup', { name: 'Type' });
  await expect(type).toHaveAccessibleDescription(/client authentication/);
  const { data } = await getCertificate({
    client: api.client,
    path: { cluster_id: api.production.clusterId, certificate_id: certificate.id },
  });
  expect(data.payload.type).toBe('Server');
});
