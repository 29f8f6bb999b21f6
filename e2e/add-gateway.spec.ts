import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, type Page } from '@playwright/test';
import { generateGatewayCertificate, getClusterShort } from '#contract/generated/sdk.gen.ts';
import type { Arranger, ClusterIds } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { EtcdConnection, everything, watchOf } from '#server/testing/gateway.ts';
import { test as base } from './fixtures.ts';
import { field, fillFields } from './form-steps.ts';
import { people } from './people.ts';
import { expectFieldError, expectPage } from './steps.ts';

const run = promisify(execFile);

const test = base.extend<{ folder: string }>({
  /** A folder on this machine, in place of one that only root may write. */
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'gateway-'));
    await use(folder);
    await rm(folder, { recursive: true });
  },
});

const block = (page: Page, what: string) => page.getByRole('region', { name: what, exact: true });
const status = (page: Page, text: string | RegExp) =>
  page.getByRole('status').filter({ hasText: text });
const more = (page: Page) => page.getByText('More settings', { exact: true });

/** Creates the command of the page. @returns it without `sudo` */
async function createCommand(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Create command' }).click();
  await expect(page.getByText('Valid for 15 minutes, works once.')).toBeVisible();
  return (await block(page, 'Install command').locator('pre').innerText()).replaceAll('sudo ', '');
}

/** Everything that the page keeps. */
const kept = (page: Page) =>
  page.evaluate(() =>
    JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      location.href,
      document.body.innerText,
    ]),
  );

interface Files {
  certificate: string;
  private_key: string;
  authority: string;
}

async function readFiles(folder: string): Promise<Files> {
  const [certificate = '', private_key = '', authority = ''] = await Promise.all(
    ['tls.crt', 'tls.key', 'ca.crt'].map((file) => readFile(join(folder, 'tls', file), 'utf8')),
  );
  return { certificate, private_key, authority };
}

/** A gateway that dials the address of a cluster with these files. */
async function gatewayOf(
  { client }: Arranger,
  { clusterId: cluster_id }: ClusterIds,
  port: number,
  { authority, ...bundle }: Files,
): Promise<EtcdConnection> {
  const cluster = await getClusterShort({ client, path: { cluster_id } });
  return new EtcdConnection({ port, domain: cluster.data.payload.domain, bundle, authority });
}

test('one command brings the files, and the page follows the gateway until it is up to date', async ({
  page,
  api,
  server,
  folder,
  expectAccessible,
}) => {
  const ids = await api.emptyCluster();
  await api.application({}, ids);
  await page.goto(paths.gatewayNew(ids));
  await expect(field(page, 'Name')).toHaveValue('gateway-1');
  await fillFields(page, { Name: 'edge-1' });
  await more(page).click();
  await fillFields(page, { Folder: folder });
  await expect(status(page, 'Waiting for edge-1 to connect')).toBeVisible();
  const command = await createCommand(page);
  await expectAccessible(page);
  await run('sh', ['-c', command]);

  const own = join(folder, 'edge-1');
  const openssl = (...args: string[]) =>
    execFileSync('openssl', args, { cwd: join(own, 'tls'), encoding: 'utf8' });
  expect((await stat(join(own, 'tls/tls.key'))).mode & 0o777).toBe(0o600);
  expect(openssl('verify', '-CAfile', 'ca.crt', 'tls.crt')).toContain('tls.crt: OK');
  expect(openssl('pkey', '-in', 'tls.key', '-pubout')).toBe(
    openssl('x509', '-in', 'tls.crt', '-pubkey', '-noout'),
  );
  expect(await readFile(join(own, 'config.yaml'), 'utf8')).toContain(
    `https://127.0.0.1:${server.gatewayPort}`,
  );
  await expect(status(page, 'The command does not work again')).toBeVisible();
  await expect(run('sh', ['-c', command])).rejects.toThrow(/returned error: 404/);
  const [, token] = /"token":"([\w-]+)"/.exec(command) ?? [];
  const again = await fetch(`${server.url}/api/v1/gateway_files`, {
    method: 'POST',
    body: JSON.stringify({ token }),
  });
  expect((await again.json()).error).toContain('was used already, has expired');

  const gateway = await gatewayOf(api, ids, server.gatewayPort, await readFiles(own));
  const { text } = await gateway.call('POST', '/v3/kv/range', everything);
  await expect(status(page, /edge-1 is reading \(\d+ objects, [\d.]+ .?i?B\)/)).toBeVisible();
  const watch = await gateway.watch(watchOf(Number(JSON.parse(text).header.revision) + 1));
  const done = status(page, 'edge-1 is up to date with version');
  await expect(done).toBeVisible();
  await done.getByRole('link', { name: 'Show edge-1' }).click();
  await expect(page).toHaveURL(/\/gateways\/[^/?]+$/);
  watch.close();
});

test('an archive is downloaded by the browser, which keeps no key', async ({
  page,
  api,
  folder,
}) => {
  await page.goto(paths.gatewayNew(await api.emptyCluster(), 'helm'));
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download archive' }).click();
  const archive = await downloading;
  expect(archive.suggestedFilename()).toBe('gateway-1.tar.gz');
  await archive.saveAs(join(folder, 'gateway-1.tar.gz'));
  const unpack = await block(page, 'Unpack command').locator('pre').innerText();
  await run('sh', ['-c', unpack], { cwd: folder });
  const { private_key: key } = await readFiles(join(folder, 'gateway-1'));
  expect(key).toContain('PRIVATE KEY');
  expect(await readFile(join(folder, 'gateway-1/values.yaml'), 'utf8')).toContain(
    'replicaCount: 2',
  );
  await expect(status(page, 'Its files were downloaded')).toBeVisible();
  expect(await kept(page)).not.toContain('PRIVATE KEY');
});

test('a command is for the settings that it was created with', async ({ page, api }) => {
  await page.goto(paths.gatewayNew(await api.emptyCluster()));
  const command = await createCommand(page);
  await field(page, 'Apache APISIX version').selectOption('3.5');
  await expect(status(page, 'You changed the settings')).toBeVisible();
  await expect(block(page, 'Install command')).toHaveCount(0);
  await field(page, 'Apache APISIX version').selectOption('3.18');
  await expect(block(page, 'Install command')).toBeVisible();
  // The server does not need to know the folder on the machine.
  await more(page).click();
  await fillFields(page, { Folder: '/srv/my gateway' });
  await expect(block(page, 'Install command')).toContainText("--directory '/srv/my gateway'");
  expect(command).toContain('--directory /etc/gateway');
  expect(await kept(page)).not.toContain('/gateway_files?');
});

test('the page tells what the server saw of a connection that failed', async ({
  page,
  api,
  server,
}) => {
  const [ids, other] = [await api.emptyCluster(), await api.emptyCluster()];
  await page.goto(paths.gatewayNew(ids));
  await expect(status(page, 'Waiting for gateway-1 to connect')).toBeVisible();
  const filesOf = async ({ clusterId: cluster_id }: ClusterIds): Promise<Files> => {
    const { data } = await generateGatewayCertificate({ client: api.client, path: { cluster_id } });
    const { ca_certificate: authority, ...bundle } = data.payload;
    return { ...bundle, authority };
  };
  const [own, foreign] = [await filesOf(ids), await filesOf(other)];
  const read = async (files: Files) => {
    const gateway = await gatewayOf(api, ids, server.gatewayPort, files);
    return (await gateway.call('POST', '/v3/kv/range', everything)).status;
  };
  // It has the files of another cluster, and does not trust this server.
  await expect(read(foreign)).rejects.toThrow('unable to verify');
  const failed = status(page, /^A connection.* failed: /);
  await expect(failed).toContainText('It may not trust this server: its clock may be wrong');
  // It has the certificate of another cluster.
  expect(await read({ ...foreign, authority: own.authority })).toBe(403);
  const refused = failed.filter({ hasText: 'its certificate is from another authority' });
  await expect(refused).toContainText('Unpack the files of this page');
});

test('the page says what to check when nothing is seen of the gateway, and when it cannot look', async ({
  page,
  context,
  api,
}) => {
  await page.clock.install();
  await page.goto(paths.gatewayNew(await api.emptyCluster()));
  await createCommand(page);
  const checks = status(page, 'Nothing was seen of gateway-1 yet');
  await page.clock.runFor(30_000);
  await expect(checks).toHaveCount(0);
  await page.clock.runFor(31_000);
  await expect(checks).toContainText('its files were not downloaded yet');
  await expect(checks).toContainText('docker logs --follow gateway-1');
  await expect(checks).toContainText('it reaches https://127.0.0.1:');
  await context.setOffline(true);
  await expect(status(page, 'cannot be read now')).toBeVisible();
  await expect(checks).toHaveCount(0);
});

test('commands and the start-up file use the inputs on every tab', async ({ page, api }) => {
  await page.goto(paths.gatewayNew(api.production));
  await expect(
    page.getByRole('note').filter({ hasText: 'Gateways dial https://127.0.0.1:' }),
  ).toContainText('works on this machine only');
  await fillFields(page, { Name: 'edge-7' });
  await field(page, 'Apache APISIX version').selectOption('3.5');
  await more(page).click();
  await fillFields(page, { Folder: '/srv/my gateway' });
  await page.getByLabel('Cache folder').fill('/srv/cache');
  const docker = block(page, 'Docker command');
  await expect(docker).toContainText('--name edge-7 --hostname edge-7');
  // Gateways dial a loopback address, which the container has to itself otherwise.
  await expect(docker).toContainText('--network host');
  await expect(docker).toContainText('apache/apisix:3.5.0-debian');
  await expect(docker).toContainText("'type=bind,source=/srv/my gateway/edge-7/tls,");
  await expect(docker).toContainText('source=/srv/cache,target=/tmp/disk_cache_one');
  await page.getByText('What is in the start-up file').click();
  // Each version of APISIX has the role that it accepts.
  await expect(block(page, 'config.yaml')).toContainText('role: traditional');
  await field(page, 'Apache APISIX version').selectOption('3.18');
  await expect(block(page, 'config.yaml')).toContainText('role: data_plane');
  await expect(block(page, 'config.yaml')).not.toContainText('{{');
  await page.getByText('Report the version (optional)').click();
  await expect(block(page, 'report-gateway.sh')).toContainText('id=edge-7');
  await expect(block(page, 'Commands that start the report')).toContainText('--name edge-7-report');

  await page.getByRole('link', { name: 'Helm' }).click();
  await fillFields(page, { Release: 'edge', Replicas: '3' });
  await page.getByLabel('Namespace').fill('gateways');
  await page.getByLabel('Cache claim').fill('edge-cache');
  const helm = block(page, 'Helm command');
  await expect(helm).toContainText('helm upgrade --install edge');
  await expect(helm).toContainText('--namespace gateways --values edge-7/values.yaml');
  await expect(block(page, 'values.yaml')).toContainText('replicaCount: 3');
  await expect(block(page, 'values.yaml')).toContainText("claimName: 'edge-cache'");
  await expect(block(page, 'values.yaml')).toContainText("tag: '3.18.0-ubuntu'");
  await expect(block(page, 'report-values.yaml')).toContainText('fieldPath: metadata.uid');

  await page.getByRole('link', { name: 'Bare metal' }).click();
  await expect(field(page, 'Folder')).toHaveValue('/srv/my gateway');
  await expect(block(page, 'config.yaml')).toContainText(
    "cert: '/srv/my gateway/edge-7/tls/tls.crt'",
  );
  await expect(block(page, 'Start command')).toContainText('sudo apisix init &&');
  await page.getByText('Install Apache APISIX first').click();
  await expect(block(page, 'Package command')).toContainText("'apisix-3.18.*'");
});

test('an invalid input keeps the command from being created', async ({ page, api }) => {
  await page.goto(paths.gatewayNew(await api.emptyCluster()));
  await more(page).click();
  await fillFields(page, { Folder: 'etc/gateway' });
  await expect(status(page, 'are not valid')).toBeVisible();
  await expectFieldError(page, 'Folder', 'An absolute path');
  await page.getByRole('button', { name: 'Create command' }).click();
  await expect(field(page, 'Folder')).toBeFocused();
  await fillFields(page, { Name: 'Edge 7', Folder: '/etc/gateway' });
  await page.getByRole('button', { name: 'Create command' }).click();
  await expect(field(page, 'Name')).toBeFocused();
  await expect(block(page, 'Install command')).toHaveCount(0);
});

test('the token for reports is created on the page and shown once', async ({ page, api }) => {
  await page.goto(paths.gatewayNew(api.production));
  await page.getByText('Report the version (optional)').click();
  await page.getByRole('button', { name: 'Create access token' }).click();
  await expect(page.getByText('Copy the token now')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Copy token' })).toBeVisible();
  await page.getByRole('link', { name: 'your access tokens' }).click();
  await expect(
    page.getByRole('row', { name: /Reports of the gateways of production/ }).first(),
  ).toBeVisible();
  await page.goBack();
  await page.getByText('Report the version (optional)').click();
  await expect(page.getByRole('button', { name: 'Create access token' })).toBeVisible();
});

test('the page to add a gateway fits a phone', async ({ page, api }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(paths.gatewayNew(await api.emptyCluster()));
  await createCommand(page);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wider).toBe(false);
});

test.describe('a viewer', () => {
  test.use({ signedIn: false });

  test('sees why no gateway can be added', async ({ page, api, signIn }) => {
    await signIn(page, people.viewer, paths.gatewayNew(api.production));
    await expectPage(page, 'Add gateway');
    for (const name of ['Create command', 'Download archive']) {
      const button = page.getByRole('button', { name });
      await expect(button).toHaveAttribute('aria-disabled', 'true');
      await expect(button).toHaveAttribute('title', /^Your roles do not allow creating gateway/);
    }
    await expect(
      page.getByRole('note').filter({ hasText: 'Your roles do not allow' }),
    ).toBeVisible();
  });
});
