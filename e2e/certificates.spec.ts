import { expect, type Page } from '@playwright/test';
import { getCertificate } from '#contract/generated/sdk.gen.ts';
import type { CertificateDetails } from '#contract/generated/types.gen.ts';
import { type Arranger, type ClusterIds, unique } from '#contract/testing/arrange.ts';
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

const detail = (place: ClusterIds, { id }: CertificateDetails) =>
  paths.certificate({ ...place, certificateId: id });
const host = () => `${unique('host')}.acme.test`;

/** Stores a certificate with unique names, in the production cluster by default. */
async function stored(api: Arranger, days = 90, place = api.production) {
  const names = [host(), host()];
  const pair = testAuthority().issue({ names, days });
  return storeCertificate(api, place, pair, { labels: [unique('set')] });
}

test('sorts the list by expiry, and filters it by search and label', async ({ page, api }) => {
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

test('a cluster without certificates explains them', async ({ page, api, expectAccessible }) => {
  await page.goto(paths.certificates(await api.emptyCluster()));
  await expect(page.getByRole('heading', { name: 'No certificates yet' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Add certificate' }).first().click();
  await expectPage(page, 'Add certificate');
});

test('a certificate shows its details and the hosts that it covers', async ({
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
  await expect(card('Covered hosts')).toContainText(name);
  await expect(card('Covered hosts').getByRole('link', { name: app.name })).toBeVisible();
  await expect(page.getByText('are never shown again')).toBeVisible();
  await expect(card('Check the served certificate')).toContainText(
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

test('sends only the labels if nothing else changed', async ({ page, api }) => {
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

test('deleting a certificate requires its name and lists the hosts that lose it', async ({
  page,
  api,
}) => {
  const certificate = await stored(api);
  const [name = ''] = certificate.snis;
  await api.application({ hosts: [name], protocols: ['HTTPS'] });
  await page.goto(`${paths.certificates(api.production)}?labels=${certificate.labels[0]}`);
  await clickRowAction(page, name, 'Delete');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Handshakes with 1 host will fail');
  await expect(dialog).toContainText(`${name} loses its certificate`);
  await expect(dialog.getByRole('button', { name: 'Delete certificate' })).toBeDisabled();
  await confirm(page, 'Delete certificate', name);
  await expectToast(page, `Deleted ${name}`);
  await expect(page.getByRole('heading', { name: 'No certificates match' })).toBeVisible();
});

test('refuses to delete a certificate that an upstream presents, and names the upstream', async ({
  page,
  api,
}) => {
  const { app, certificate } = await presented(api);
  await page.goto(detail(api.production, certificate));
  const [name = ''] = certificate.snis;
  await expect(page.getByRole('region', { name: 'Upstreams that present it' })).toContainText(
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

/** A Client certificate, and an application with an upstream that presents it. */
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

test('the application form lists the Client certificates by name', async ({ page, api }) => {
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

test('a viewer sees all certificates, and why actions are disabled', async ({
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
  await expectNotAllowed(page, 'Add certificate', 'creating certificates');
  const menu = await openRowActions(page, name);
  for (const action of ['Edit', 'Replace certificate and key', 'Delete']) {
    await expectNotPossible(menu, action, 'certificates in this cluster');
  }
  await page.goto(detail(api.production, certificate));
  await expectNotAllowed(page, 'Replace certificate and key', 'changing certificates');
  await page.goto(paths.certificateCoverage(api.production));
  await expectNotAllowed(page, 'Add certificate', 'creating certificates');
});

async function expectNotAllowed(page: Page, button: string, action: string): Promise<void> {
  const disabled = page.getByRole('main').getByRole('button', { name: button }).first();
  await expect(disabled).toBeDisabled();
  await expect(disabled).toHaveAttribute(
    'title',
    `Your roles do not allow ${action} in this cluster`,
  );
}

test('refuses a type that the certificate does not allow', async ({ page, api }) => {
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
