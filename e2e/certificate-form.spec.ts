import { X509Certificate } from 'node:crypto';
import { expect } from '@playwright/test';
import { unique } from '#contract/testing/arrange.ts';
import { encrypted } from '#contract/testing/openssl.ts';
import { paths } from '#paths';
import {
  expectPairInspected,
  inspectionOf,
  pasteCertificate,
  pemField,
  storeCertificate,
  testAuthority,
} from './certificate-steps.ts';
import { expectNotKept } from './consumer-steps.ts';
import { test } from './fixtures.ts';
import {
  dropFiles,
  expectFieldError,
  expectNothingSent,
  expectPage,
  expectToast,
} from './steps.ts';
import { noteWrites } from './wire.ts';

const host = () => `${unique('form')}.acme.test`;
const issue = (days = 90) => testAuthority().issue({ names: [host()], days });
const secretOf = (key: string) => key.split('\n')[1] ?? '';

test('sorts a pasted bundle into the fields, inspects and stores it', async ({
  page,
  api,
  expectAccessible,
}) => {
  const name = host();
  const pair = testAuthority().issue({ names: [name], days: 200 });
  await page.goto(paths.certificateNew(api.production));
  await expectNothingSent(page, async () => {
    await pasteCertificate(page, `${pair.key}${pair.certificate}${testAuthority().certificate}`);
    await expectPairInspected(page, name, pair.key);
  });
  await expect(inspectionOf(page)).toContainText('Expires in 200 days');
  await expect(inspectionOf(page)).toContainText('EC P-256, signed with ECDSA-SHA256');
  await expect(inspectionOf(page)).toContainText('Server authentication');
  await expect(inspectionOf(page).getByRole('listitem')).toHaveText([
    `CN=${name}`,
    'CN=Test Root CA',
  ]);
  await expect(pemField(page, 'Certificate')).not.toHaveValue(/PRIVATE KEY/);
  await expectAccessible(page);
  const sent = noteWrites(page);
  await page.getByRole('button', { name: 'Add certificate' }).click();
  await expectToast(page, `Created ${name}`);
  await expectPage(page, name);
  expect(sent.map(({ method, body }) => [method, body])).toEqual([
    [
      'POST',
      {
        certificate: expect.stringContaining('BEGIN CERTIFICATE'),
        private_key: expect.stringContaining(secretOf(pair.key)),
        type: 'Server',
        labels: [],
      },
    ],
  ]);
});

test('reads chosen files, and selects the type from the extended key usage', async ({
  page,
  api,
}) => {
  const name = host();
  const pair = testAuthority().issue({ names: [name], days: 90, use: 'clientAuth' });
  await page.goto(paths.certificateNew(api.production));
  const file = (of: string, text: string) => ({
    name: of,
    mimeType: 'application/x-pem-file',
    buffer: Buffer.from(text),
  });
  await page.getByLabel('Certificate: files').setInputFiles(file('client.crt', pair.certificate));
  await page.getByLabel('Private key: files').setInputFiles(file('client.key', pair.key));
  await expectPairInspected(page, name, pair.key);
  await expect(page.getByRole('radio', { name: /^Client/ })).toBeChecked();
  await page.getByRole('button', { name: 'Add certificate' }).click();
  await expectPage(page, name);
  await expect(page.getByText('Client certificate for upstreams')).toBeVisible();
});

test('reads files dropped together, and fixes the order of the chain', async ({ page, api }) => {
  const name = host();
  const pair = testAuthority().issue({ names: [name], days: 90 });
  await page.goto(paths.certificateNew(api.production));
  await dropFiles(pemField(page, 'Private key'), {
    'chain.pem': testAuthority().certificate,
    'site.crt': pair.certificate,
    'site.key': pair.key,
  });
  await expectFieldError(page, 'Certificate', 'wrong order');
  await page.getByRole('button', { name: 'Put in order' }).click();
  await expectPairInspected(page, name, pair.key);
  await page.getByRole('button', { name: 'Add certificate' }).click();
  await expectPage(page, name);
});

test('reads files dropped outside the fields, one by one, and in DER', async ({ page, api }) => {
  const name = host();
  const pair = testAuthority().issue({ names: [name], days: 90 });
  await page.goto(paths.certificateNew(api.production));
  const heading = page.getByRole('heading', { level: 1 });
  await dropFiles(heading, { 'site.crt': pair.certificate });
  await expect(pemField(page, 'Certificate')).toHaveValue(pair.certificate);
  await dropFiles(pemField(page, 'Certificate'), { 'site.key': pair.key });
  await expectPairInspected(page, name, pair.key);
  await page.getByRole('button', { name: 'Clear Certificate' }).click();
  const der = new X509Certificate(pair.certificate).raw;
  const file = { name: 'site.cer', mimeType: 'application/x-x509-ca-cert', buffer: der };
  await page.getByLabel('Certificate: files').setInputFiles(file);
  await expect(pemField(page, 'Certificate')).toHaveValue(pair.certificate);
  await expectPairInspected(page, name, pair.key);
});

test('offers to replace a stored certificate with the same names', async ({ page, api }) => {
  const name = host();
  const old = testAuthority().issue({ names: [name], days: 3 });
  const stored = await storeCertificate(api, api.production, old, { labels: ['tier-1'] });
  const pair = testAuthority().issue({ names: [name], days: 300 });
  await page.goto(paths.certificateNew(api.production));
  await pasteCertificate(page, pair.certificate + pair.key);
  const impact = page.getByRole('region', { name: 'Effect of adding' });
  await expect(impact).toContainText(`${name} already exists`);
  await impact.getByRole('button', { name: 'Replace it instead' }).click();
  await expectPage(page, `Edit ${name}`);
  await expectPairInspected(page, name, pair.key);
  await expect(page.getByRole('region', { name: 'Effect of saving' })).toContainText(
    'Expires in 300 days',
  );
  await expectNotKept(page, [secretOf(pair.key)]);
  const sent = noteWrites(page);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expectPage(page, name);
  await expect(page).toHaveURL(new RegExp(`/certificates/${stored.id}$`));
  expect(sent.map(({ method, body }) => [method, Object.keys(body ?? {})])).toEqual([
    ['PATCH', ['certificate', 'private_key']],
  ]);
});

test('shows how to convert a file that is not PEM', async ({ page, api }) => {
  await page.goto(paths.certificateNew(api.production));
  await dropFiles(pemField(page, 'Certificate'), { 'store.p12': '\x30\x82' });
  await expectFieldError(page, 'Certificate', 'openssl pkcs12 -nodes -in store.p12');
});

test('refuses a key of another certificate and an encrypted key before sending', async ({
  page,
  api,
}) => {
  const pair = issue();
  await page.goto(paths.certificateNew(api.production));
  await pasteCertificate(page, pair.certificate + issue().key);
  await expect(inspectionOf(page)).toContainText('belongs to another certificate');
  const save = page.getByRole('button', { name: 'Add certificate' });
  await expectNothingSent(page, async () => {
    await save.click();
    await expect(
      page.getByText('The key does not belong to the certificate').first(),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Clear Private key' }).click();
    await pemField(page, 'Private key').fill(encrypted(pair));
    await expect(inspectionOf(page)).toContainText('Encrypted');
    await save.click();
    await expect(page.getByText(/passphrase/).first()).toBeVisible();
  });
});

test('accepts an expired certificate with a warning', async ({ page, api }) => {
  const pair = issue(-3);
  await page.goto(paths.certificateNew(api.production));
  await pasteCertificate(page, pair.certificate + pair.key);
  await expect(page.getByRole('status').filter({ hasText: 'Callers refuse it' })).toBeVisible();
  await page.getByRole('button', { name: 'Add certificate' }).click();
  await expect(page.getByText('Expired 2 days ago').first()).toBeVisible();
});

test('a draft keeps the certificate, but not the key', async ({ page, api }) => {
  const name = host();
  const pair = testAuthority().issue({ names: [name], days: 90 });
  await page.goto(paths.certificateNew(api.production));
  await pasteCertificate(page, pair.certificate + pair.key);
  await expectPairInspected(page, name, pair.key);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await expect(page.getByText('Draft restored')).toContainText('private_key');
  await expect(pemField(page, 'Certificate')).toHaveValue(/BEGIN CERTIFICATE/);
  await expect(pemField(page, 'Private key')).toHaveValue('');
  await expectNotKept(page, [secretOf(pair.key)]);
});

test('replacing a pair shows its effect and sends only the pair', async ({ page, api }) => {
  const [before, after] = [host(), host()];
  const old = testAuthority().issue({ names: [before], days: 5 });
  const certificate = await storeCertificate(api, api.production, old, {
    ca_certificate: testAuthority().certificate,
  });
  await api.application({ hosts: [before], protocols: ['HTTPS'] });
  await page.goto(paths.certificate({ ...api.production, certificateId: certificate.id }));
  await page.getByRole('button', { name: 'Replace certificate and key' }).click();
  const pair = testAuthority().issue({ names: [after], days: 300 });
  await pasteCertificate(page, pair.certificate + pair.key);
  const card = page.getByRole('region', { name: 'Effect of saving' });
  await expect(card).toContainText('Expires in 300 days');
  await expect(card).toContainText(`Handshakes with 1 host will fail: ${before}`);
  const sent = noteWrites(page);
  await page.getByRole('button', { name: 'Review changes' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expectPage(page, after);
  expect(sent.map(({ method, body }) => [method, Object.keys(body ?? {})])).toEqual([
    ['PATCH', ['certificate', 'private_key']],
  ]);
  await expect(page.getByRole('region', { name: 'CA certificate' })).toBeVisible();
});

test('removes a CA certificate and keeps the pair', async ({ page, api }) => {
  const name = host();
  const pair = testAuthority().issue({ names: [name], days: 90 });
  const certificate = await storeCertificate(api, api.production, pair, {
    ca_certificate: testAuthority().certificate,
  });
  await page.goto(paths.certificateEdit({ ...api.production, certificateId: certificate.id }));
  await page.getByRole('button', { name: 'Remove CA certificate' }).click();
  await page.getByRole('button', { name: 'Keep the CA certificate' }).click();
  await expect(page.getByText('No changes').first()).toBeVisible();
  await page.getByRole('button', { name: 'Remove CA certificate' }).click();
  await expect(page.getByRole('region', { name: 'Effect of saving' })).toContainText(
    'Callers no longer need a certificate',
  );
  const sent = noteWrites(page);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expectPage(page, name);
  expect(sent.map(({ method, body }) => [method, body])).toEqual([
    ['PATCH', { ca_certificate: null }],
  ]);
  await expect(page.getByRole('region', { name: 'CA certificate' })).toHaveCount(0);
});

test('the form fits a phone', async ({ page, api, expectAccessible }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const pair = issue();
  await page.goto(paths.certificateNew(api.production));
  await pasteCertificate(page, pair.certificate + pair.key);
  await expect(inspectionOf(page)).toContainText('belongs to the certificate');
  await expectAccessible(page);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});
