import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { getApplication } from '#contract/generated/sdk.gen.ts';
import type { Application, Upstream } from '#contract/generated/types.gen.ts';
import { paths } from '#paths';
import { api } from '#testing/arranger.ts';
import { openPages } from '#testing/open.tsx';
import { button, expectHeading, field, fillFields, writeJson } from '#testing/steps.ts';
import { expectNothingSent } from '#testing/wire.ts';
import { applicationRoutes } from './routes.tsx';

const routes = applicationRoutes({ tabs: [], pages: [] });

async function openEdit(upstream: Upstream, members: Partial<Application> = {}) {
  const made = await api.application({ ...members, upstreams: [{ version: 'v1', upstream }] });
  await openPages(routes, paths.applicationEdit({ ...api.production, appId: made.id }));
  return made;
}

async function storedUpstream({ id, name }: Application) {
  await button(page, 'Save').click();
  await expectHeading(name);
  const path = { cluster_id: api.production.clusterId, app_id: id };
  const { data } = await getApplication({ client: api.client, path });
  return data.payload.upstreams[0]?.upstream;
}

const plain: Upstream = {
  scheme: 'http',
  lb_type: 'roundrobin',
  targets: [{ host: '10.0.0.1', port: 80, weight: 1 }],
};

/** Every advanced member of an upstream. */
const advanced: Upstream = {
  scheme: 'grpcs',
  lb_type: 'consistent_hash',
  hash_on: 'cookie',
  hash_key: 'sid',
  targets: [
    { host: '10.0.0.1', port: 443, weight: 1, priority: -1, metadata: { zone: 'a', rack: 7 } },
  ],
  retry_timeout: 1.5,
  timeout: { connect: 0.5 },
  keepalive_pool: { size: 9, idle_timeout: 2.5, requests: 10 },
  tls: { verify: true },
  gateway_extra: { labels: { zone: 'a' } },
};

test('opens what is set, and keeps all of it when another member changes', async () => {
  const made = await openEdit(advanced, {
    hosts: ['*'],
    gateway_extra: { enable_websocket: true },
  });
  await expect.element(field(page, 'Scheme')).toHaveDisplayValue(/^grpcs/);
  await expect.element(field(page, 'Cookie name')).toHaveValue('sid');
  await expect.element(field(page, 'Priority of target 1')).toHaveValue('-1');
  await expect.element(field(page, 'Idle connections')).toHaveValue('9');
  await expect.element(page.getByText('"enable_websocket"')).toBeVisible();
  await page.getByText('Metadata, 2 members').click();
  await expect.element(page.getByText('"rack"')).toBeVisible();
  await expectNothingSent(async () => {
    await button(page, 'Save').click();
    await expect.element(page.getByText('Nothing to save').first()).toBeVisible();
  });
  await field(page, 'Retry timeout').fill('2.25');
  expect(await storedUpstream(made)).toEqual({
    ...made.upstreams[0]?.upstream,
    retry_timeout: 2.25,
  });
});

test('sets advanced members of an upstream', async () => {
  const made = await openEdit(plain);
  await field(page, 'Scheme').selectOptions('https');
  await field(page, 'Algorithm').selectOptions('Consistent hash');
  await field(page, 'Hash on').selectOptions('Consumer');
  await expect.element(field(page, 'Hash key')).not.toBeInTheDocument();
  await fillFields(page, { Connect: '0.5', 'Retry timeout': '3' });
  await page.getByText('Priorities and metadata').click();
  await field(page, 'Priority of target 1').fill('2');
  await page.getByText('Metadata', { exact: true }).click();
  await writeJson(page.getByRole('textbox', { name: 'Metadata' }), '{"zone": "a"}');
  await page.getByText('Connections', { exact: true }).click();
  await fillFields(page, { 'Idle connections': '8', 'Close after': '1.5', 'Requests each': '7' });
  await page.getByRole('switch', { name: "Verify the backend's certificate" }).click();
  const version = page.getByRole('region', { name: 'Version v1' });
  await version.getByText('Other gateway members').click();
  await writeJson(
    page.getByRole('textbox', { name: 'Other members of the upstream' }),
    '{"labels": {"zone": "a"}}',
  );
  await page.getByRole('switch', { name: 'Active health check' }).click();
  await field(page, 'Method').selectOptions('HEAD');
  await page.getByRole('switch', { name: 'Passive health check' }).click();
  await field(page, 'Healthy after good responses').fill('3');
  expect(await storedUpstream(made)).toMatchObject({
    scheme: 'https',
    lb_type: 'consistent_hash',
    hash_on: 'consumer',
    timeout: { connect: 0.5 },
    retry_timeout: 3,
    targets: [{ host: '10.0.0.1', priority: 2, metadata: { zone: 'a' } }],
    keepalive_pool: { size: 8, idle_timeout: 1.5, requests: 7 },
    tls: { verify: true },
    gateway_extra: { labels: { zone: 'a' } },
    checks: {
      active: { http: { http_method: 'HEAD' } },
      passive: { http: { healthy: { successes: 3 } } },
    },
  });
});
