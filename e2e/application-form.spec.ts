import { expect, type Page } from '@playwright/test';
import { getApplication, patchApplication } from '#contract/generated/sdk.gen.ts';
import { type Arranger, unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { test } from './fixtures.ts';
import { field, fillFields, writePlugins } from './form-steps.ts';
import { expectPage, expectToast, fillChips } from './steps.ts';

const newForm = (api: Arranger) => paths.applicationNew(api.production);
const editForm = (api: Arranger, appId: string) =>
  paths.applicationEdit({ ...api.production, appId });

async function stored(api: Arranger, id: string) {
  const path = { cluster_id: api.production.clusterId, app_id: id };
  return (await getApplication({ client: api.client, path })).data.payload;
}

/** The id of the record whose page is open. */
const idIn = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? '';
const version = (page: Page, name: string) =>
  page.getByRole('region', { name: `Version ${name}`, exact: true });

async function fillStableVersion(page: Page): Promise<void> {
  const stable = version(page, 'stable');
  await version(page, 'default').getByLabel('Version', { exact: true }).fill('stable');
  await stable.getByRole('combobox', { name: 'Scheme' }).selectOption('https');
  await fillFields(stable, { 'Host of target 1': '10.0.0.10', 'Port of target 1': '8443' });
  await stable.getByRole('button', { name: 'Add target' }).click();
  await fillFields(stable, { 'Host of target 2': '[fd00::1]', 'Weight of target 2': '0' });
  await stable.getByLabel('Algorithm').selectOption('Consistent hash');
  await fillFields(stable, { 'Hash key': 'remote_addr', Connect: '3', Send: '4', Read: '5' });
  await field(stable, 'Retries').fill('0');
  await stable.getByLabel('Host header', { exact: true }).selectOption('Rewritten');
  await field(stable, 'Host to send').fill('shop.internal');

  await stable.getByRole('switch', { name: 'Active health check' }).check();
  const active = stable.getByRole('group', { name: 'Active health check' });
  await active.getByRole('radio', { name: 'HTTPS' }).check();
  await fillFields(active, {
    Timeout: '2',
    'Concurrent probes': '4',
    Port: '9443',
    Path: '/health',
  });
  await active.getByRole('button', { name: 'Add header' }).click();
  await fillFields(active, { 'Name 1': 'x-probe', 'Value 1': 'console' });
  await active.getByRole('switch', { name: "Verify the target's certificate" }).check();
  await field(active, 'Good status codes').fill('200, 204');
  await active.getByRole('group', { name: 'Unhealthy' }).getByLabel('Probe every').fill('7');

  await stable.getByRole('switch', { name: 'Passive health check' }).check();
  const passive = stable.getByRole('group', { name: 'Passive health check' });
  await passive.getByRole('radio', { name: 'TCP' }).check();
  await field(passive, 'Unhealthy after failed connections').fill('6');
}

test('an application with every section is stored and shown', async ({ page, api }) => {
  const name = unique('full');
  await page.goto(newForm(api));
  await fillFields(page, { Name: name, 'Description optional': 'With every section' });
  await fillChips(page, 'Labels optional', ['team-a', 'tier-1']);
  await page.getByRole('radio', { name: /^Unpublished/ }).check();
  await fillChips(page, 'Hosts', [`https://${name.toUpperCase()}.acme.test/x`, '*.acme.test']);
  await field(page, 'Path prefix').fill(`/${name}`);
  await page.getByRole('checkbox', { name: 'HTTPS' }).check();
  await fillStableVersion(page);
  await page.getByRole('button', { name: 'Add version' }).click();
  const second = version(page, 'v2');
  await second.getByRole('button', { name: /^v2/ }).click();
  await field(second, 'Host of target 1').fill('10.0.0.20');
  await second.getByRole('radio', { name: 'Serves traffic' }).check();
  await writePlugins(page, '{"limit-count": {"count": 100, "time_window": 60}}');
  await expect(page.getByText(`https://${name}.acme.test`).first()).toBeVisible();
  await page.getByRole('button', { name: 'Create application' }).click();
  await expectToast(page, `Created ${name}`);
  await expectPage(page, name);

  const record = await stored(api, idIn(page));
  expect(record).toMatchObject({
    name,
    description: 'With every section',
    labels: ['team-a', 'tier-1'],
    active: 1,
    hosts: [`${name}.acme.test`, '*.acme.test'],
    path_prefix: `/${name}`,
    protocols: ['HTTP', 'HTTPS'],
    default_upstream_version: 'v2',
    plugins: { 'limit-count': { count: 100, time_window: 60 } },
  });
  expect(record.upstreams.map((row) => row.version)).toEqual(['stable', 'v2']);
  expect(record.upstreams[0]?.upstream).toMatchObject({
    scheme: 'https',
    lb_type: 'consistent_hash',
    hash_key: 'remote_addr',
    targets: [
      { host: '10.0.0.10', port: 8443, weight: 100 },
      { host: '[fd00::1]', port: 8443, weight: 0 },
    ],
    timeout: { connect: 3, send: 4, read: 5 },
    retries: 0,
    upstream_host_mode: 'rewrite',
    upstream_host: 'shop.internal',
    checks: {
      active: {
        type: 'https',
        http: null,
        tcp: null,
        https: {
          probe_timeout: 2,
          concurrent_probes: 4,
          probe_target_port: 9443,
          http_probe_path: '/health',
          http_probe_headers: { 'x-probe': 'console' },
          verify_target_tls_certificate: true,
          healthy: { http_status_codes: [200, 204] },
          unhealthy: { targets_check_interval: 7 },
        },
      },
      passive: { type: 'tcp', tcp: { unhealthy: { tcp_failures: 6 } } },
    },
  });

  const upstreams = page.getByRole('table', { name: 'Upstreams' });
  await expect(upstreams.getByRole('row', { name: /^stable/ })).toContainText('[fd00::1]:8443');
  await expect(upstreams.getByRole('row', { name: /^v2/ })).toContainText('serves traffic');
  await expect(page.getByText('limit-count')).toBeVisible();
  await page.getByRole('link', { name: 'JSON' }).click();
  await expect(page.getByText('"verify_target_tls_certificate"')).toBeVisible();
});

test('a change made elsewhere is reported and does not touch a dirty form', async ({
  page,
  api,
}) => {
  const { id, name, cluster_id } = await api.application({ description: 'first' });
  const change = (description: string) =>
    patchApplication({
      client: api.client,
      path: { cluster_id, app_id: id },
      body: { description },
    });
  const refresh = page.getByRole('button', { name: 'Refresh' });
  const notice = page.getByRole('status').filter({ hasText: 'changed this' });
  const description = field(page, 'Description optional');
  await page.goto(editForm(api, id));
  await change('second');
  await refresh.click();
  await expect(description).toHaveValue('second');
  await expect(notice).toBeHidden();

  const other = unique('renamed');
  await field(page, 'Name').fill(other);
  await change('third');
  await refresh.click();
  await expect(notice).toBeVisible();
  await expect(field(page, 'Name')).toHaveValue(other);
  await expect(description).toHaveValue('second');

  await page.getByRole('button', { name: 'Discard my changes' }).click();
  await expect(field(page, 'Name')).toHaveValue(name);
  await expect(description).toHaveValue('third');

  // Fields not edited here keep the values written elsewhere.
  await field(page, 'Name').fill(other);
  await change('fourth');
  await refresh.click();
  await expect(notice).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expectPage(page, other);
  expect(await stored(api, id)).toMatchObject({ name: other, description: 'fourth' });
});

test('an application can be created without a mouse', async ({ page, api }) => {
  const name = unique('keys');
  const { keyboard } = page;
  /** Presses Tab until this field or button has the focus. */
  const tabTo = async (label: string) => {
    for (let i = 0; i < 90; i += 1) {
      const focused = page.locator(':focus');
      const here = page
        .getByLabel(label, { exact: true })
        .or(page.getByRole('button', { name: label, exact: true }));
      if ((await focused.and(here).count()) > 0) return;
      await keyboard.press('Tab');
    }
    throw new Error(`Tab does not reach ${label}`);
  };
  await page.goto(newForm(api));
  await expectPage(page, 'Create application');
  await tabTo('Create application');
  await keyboard.press('Enter');
  await expect(field(page, 'Name')).toBeFocused();
  await keyboard.type(name);
  await tabTo('Hosts');
  await keyboard.type(`${name}.acme.test`);
  await keyboard.press('Enter');
  await tabTo('Path prefix');
  await keyboard.type(`/${name}`);
  await tabTo('Host of target 1');
  await keyboard.type('10.0.0.10');
  await keyboard.press('Control+s');
  await expectPage(page, name);
  expect(await stored(api, idIn(page))).toMatchObject({ name, path_prefix: `/${name}` });
});
