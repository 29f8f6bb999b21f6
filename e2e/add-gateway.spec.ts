import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { reportGatewayInstance } from '#contract/generated/sdk.gen.ts';
import { unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import { field, fillFields } from './form-steps.ts';
import { people } from './people.ts';
import { expectFieldError, expectPage } from './steps.ts';

const block = (page: Page, what: string) => page.getByRole('region', { name: what, exact: true });

/** Clicks a button that downloads, and returns the file. */
async function download(page: Page, button: string): Promise<{ name: string; content: Buffer }> {
  const downloaded = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).first().click();
  const file = await downloaded;
  return { name: file.suggestedFilename(), content: readFileSync(await file.path()) };
}

test('the certificate is signed by the authority that comes with it', async ({ page, api }) => {
  await page.goto(paths.gatewayNew(api.production));
  await page.getByRole('button', { name: 'Generate certificate' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'cannot show it again' })).toBeVisible();

  const archive = await download(page, 'Download all as .zip');
  expect(archive.name).toBe('gateway-tls.zip');
  const entries = unzipSync(archive.content);
  expect(Object.keys(entries).sort()).toEqual(['ca.crt', 'tls.crt', 'tls.key']);

  const folder = mkdtempSync(join(tmpdir(), 'gateway-'));
  for (const name of ['ca.crt', 'tls.crt', 'tls.key']) {
    const { content } = await download(page, `Download ${name}`);
    expect(content.equals(Buffer.from(entries[name] ?? []))).toBe(true);
    writeFileSync(join(folder, name), content);
  }
  const openssl = (...args: string[]) =>
    execFileSync('openssl', args, { cwd: folder, encoding: 'utf8' });
  expect(openssl('verify', '-CAfile', 'ca.crt', 'tls.crt')).toContain('tls.crt: OK');
  // The key matches the certificate.
  expect(openssl('pkey', '-in', 'tls.key', '-pubout')).toBe(
    openssl('x509', '-in', 'tls.crt', '-pubkey', '-noout'),
  );
});

test('the private key is on the page only, and lost with it', async ({ page, api }) => {
  await page.goto(paths.gatewayNew(api.production));
  await page.getByRole('button', { name: 'Generate certificate' }).click();
  await expect(block(page, 'Private key')).toHaveCount(0);
  await page.getByRole('button', { name: 'Show private key' }).click();
  await expect(block(page, 'Private key')).toContainText('PRIVATE KEY');
  const stored = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href]),
  );
  expect(stored).not.toContain('PRIVATE KEY');
  await page.getByRole('link', { name: 'Helm' }).click();
  await expect(block(page, 'values.yaml')).toBeVisible();
  await expect(block(page, 'Private key')).toBeVisible();

  await page.getByRole('navigation', { name: 'Breadcrumbs' }).getByText('Gateways').click();
  await expectPage(page, 'Gateways');
  await page.goBack();
  await expectPage(page, 'Add gateway');
  await expect(page.getByRole('button', { name: 'Generate certificate' })).toBeVisible();
  await expect(page.getByText('PRIVATE KEY')).toHaveCount(0);
});

test('leaving the page with an unsaved private key needs confirmation', async ({ page, api }) => {
  await page.goto(paths.gatewayNew(api.production));
  await page.getByRole('button', { name: 'Generate certificate' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'cannot show it again' })).toBeVisible();
  const crumb = page.getByRole('navigation', { name: 'Breadcrumbs' }).getByText('Gateways');
  await page.getByRole('link', { name: 'Bare metal' }).click();
  await crumb.click();
  const confirmation = page.getByRole('dialog', { name: 'Leave the private key?' });
  await confirmation.getByRole('button', { name: 'Stay' }).click();
  await expectPage(page, 'Add gateway');
  await download(page, 'Download tls.key');
  await crumb.click();
  await expectPage(page, 'Gateways');
});

test('the token is created on the page and shown once', async ({ page, api }) => {
  await page.goto(paths.gatewayNew(api.production));
  const step = page.getByRole('region', { name: '4. Set up reporting' });
  await expect(step.getByRole('note')).toContainText('works on this machine only');
  await step.getByRole('button', { name: 'Create access token' }).click();
  await expect(step).toContainText('Copy the token now');
  await expect(step.getByRole('button', { name: 'Copy token' })).toBeVisible();
  await step.getByRole('link', { name: 'your access tokens' }).click();
  await expect(
    page.getByRole('row', { name: /Reports of the gateways of production/ }),
  ).toBeVisible();
  await page.goBack();
  await expect(step.getByRole('button', { name: 'Create access token' })).toBeVisible();
});

test('commands and files use the inputs on every tab', async ({ page, api, expectAccessible }) => {
  await page.goto(paths.gatewayNew(api.production));
  await expectPage(page, 'Add gateway');
  const address = page
    .getByRole('note')
    .filter({ hasText: 'Gateways connect to https://127.0.0.1:' });
  await expect(address).toBeVisible();
  await fillFields(page, {
    'Container name': 'edge-7',
    Tag: '3.9.1-debian',
    'HTTP port': '80',
    Folder: '/srv/my gateway',
  });
  await page.getByLabel('Cache folder').fill('/srv/cache');
  const docker = block(page, 'Docker command');
  await expect(docker).toContainText('--name edge-7 --hostname edge-7');
  await expect(docker).toContainText('--publish 80:9080 --publish 9443:9443');
  await expect(docker).toContainText('apache/apisix:3.9.1-debian');
  await expect(docker).toContainText("'type=bind,source=/srv/my gateway/tls,");
  await expect(docker).toContainText('source=/srv/cache,target=/tmp/disk_cache_one');
  await expect(block(page, 'report-gateway.sh')).toContainText('id=edge-7');
  await expect(block(page, 'Commands that start the report')).toContainText('--name edge-7-report');
  await expect(block(page, 'config.yaml')).not.toContainText('{{');
  // Each version of APISIX has the role that it accepts.
  await expect(block(page, 'config.yaml')).toContainText('role: data_plane');
  await fillFields(page, { Tag: '3.5.0-debian' });
  await expect(block(page, 'config.yaml')).toContainText('role: traditional');
  await fillFields(page, { Tag: '3.9.1-debian' });
  await expect(block(page, 'config.yaml')).toContainText('role: data_plane');
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Helm' }).click();
  await expect(field(page, 'Tag')).toHaveValue('3.9.1-debian');
  await fillFields(page, { 'Release name': 'edge', Namespace: 'gateways', Replicas: '3' });
  await expect(block(page, 'Helm commands')).toContainText('helm upgrade --install edge');
  await expect(block(page, 'Helm commands')).toContainText('--namespace gateways');
  await fillFields(page, { 'Cache volume': '20' });
  await expect(block(page, 'values.yaml')).toContainText('replicaCount: 3');
  await expect(block(page, 'values.yaml')).toContainText('storage: 20Gi');
  await expect(block(page, 'report-values.yaml')).toContainText('fieldPath: metadata.uid');
  await expect(block(page, 'values.yaml')).toContainText("tag: '3.9.1-debian'");
  await expect(block(page, 'values.yaml')).not.toContainText('{{');

  await page.getByRole('link', { name: 'Bare metal' }).click();
  await expect(field(page, 'Folder')).toHaveValue('/srv/my gateway');
  await expect(block(page, 'config.yaml')).toContainText("cert: '/srv/my gateway/tls/tls.crt'");
  const file = await download(page, 'Download');
  expect(file.name).toBe('config.yaml');
  expect(file.content.toString()).toContain("key: '/srv/my gateway/tls/tls.key'");
});

test('an invalid input shows an error and a warning about the commands', async ({ page, api }) => {
  await page.goto(paths.gatewayNew(api.production));
  await fillFields(page, { 'Container name': "x'; rm -rf /", 'HTTP port': '70000' });
  await field(page, 'HTTP port').blur();
  await expectFieldError(page, 'HTTP port', 'At most 65535');
  await expect(page.getByRole('status').filter({ hasText: 'are not valid' })).toBeVisible();
  await expect(block(page, 'Docker command')).toContainText(`--name 'x'\\''; rm -rf /'`);
});

test('the page shows the first report of the new gateway', async ({ page, api }) => {
  // A separate cluster, because other tests count the sample gateways.
  const place = await api.emptyCluster();
  await page.goto(paths.gatewayNew(place));
  const waiting = page.getByRole('region', { name: '5. Wait for it to appear' });
  await expect(waiting).toContainText('There is none yet.');
  const id = unique('fresh');
  await reportGatewayInstance({
    client: api.client,
    path: { cluster_id: place.clusterId },
    body: {
      id,
      hostname: id,
      ip: '10.0.0.8',
      version: '3.16.0',
      etcd_reachable: true,
      config_version: 0,
    },
  });
  await expect(waiting).toContainText(`${id} appeared`);
  await waiting.getByRole('link', { name: `Show ${id}` }).click();
  await expect(page.getByRole('dialog', { name: id })).toBeVisible();
});

test('the page to add a gateway fits a phone', async ({ page, api }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(paths.gatewayNew(api.production));
  await expectPage(page, 'Add gateway');
  const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wider).toBe(false);
});

test.describe('a viewer', () => {
  test.use({ signedIn: false });

  test('sees why no certificate can be generated', async ({ page, api, signIn }) => {
    await signIn(page, people.viewer, paths.gatewayNew(api.production));
    const button = page.getByRole('button', { name: 'Generate certificate' });
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await expect(button).toHaveAttribute('title', /^Your roles do not allow creating gateway/);
  });
});
