import type { RouteObject } from 'react-router';
import { expect, test } from 'vitest';
import {
  createConsumer,
  updateCluster,
  updateClusterPlugins,
} from '#contract/generated/sdk.gen.ts';
import type { HistoryKind } from '#contract/generated/types.gen.ts';
import { unique } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { apiPageRoutes } from '#resources/apis/routes.tsx';
import { applicationRoutes } from '#resources/applications/routes.tsx';
import { clusterPageRoutes } from '#resources/clusters/routes.tsx';
import { consumerRoutes } from '#resources/consumers/routes.tsx';
import { policyRoutes } from '#resources/policies/routes.tsx';
import { describeChange } from '#shared/record-terms.ts';
import { api } from '#testing/arranger.ts';
import { openPages } from '#testing/open.tsx';

/** Publication is the title of a choice; in lists and changes it is a status. */
const renamed = new Set([
  'active',
  // A choice of the form: the record has one list or the other.
  'acl.listed_by',
]);

/**
 * The fields on the page: their path and label. Folded ones are unfolded first.
 *
 * @param last the id of the last section of the form
 * @param late fields that load on demand
 */
async function fieldsOf(
  routes: readonly RouteObject[],
  address: string,
  last: string,
  late: readonly string[] = [],
) {
  await openPages(routes, address);
  await expect.poll(() => document.getElementById(last)).not.toBeNull();
  const fold = 'main form details:not([open]) > summary';
  for (const summary of document.querySelectorAll<HTMLElement>(fold)) summary.click();
  for (const path of late) {
    await expect.poll(() => document.querySelector(`[data-field="${path}"]`)).not.toBeNull();
  }
  return [...document.querySelectorAll<HTMLElement>('main form [data-field]')].map((field) => ({
    path: field.dataset.field ?? '',
    label: field.querySelector(':scope > .label')?.firstChild?.textContent?.trim() ?? '',
  }));
}

/** Fields whose change is described in other words than theirs. */
function differing(kind: HistoryKind, fields: readonly { path: string; label: string }[]) {
  return fields.flatMap(({ path, label }) => {
    // A section may be one field, whose title it has.
    if (renamed.has(path) || label === '') return [];
    const said = describeChange(kind, { path, kind: 'changed', before: 1, after: 2 }).label;
    // Rows number their fields: `Weight of target 1`.
    const own = label.replace(/ of (target|group) [\d.]+$/, '');
    const same = said === own || said.startsWith(`${own} of `) || said.endsWith(`: ${own}`);
    return same ? [] : [`${path}: field “${label}”, change “${said}”`];
  });
}

const upstream = {
  scheme: 'https' as const,
  lb_type: 'consistent_hash' as const,
  hash_on: 'vars' as const,
  hash_key: 'remote_addr',
  upstream_host_mode: 'rewrite' as const,
  upstream_host: 'shop.internal',
  targets: [{ host: '10.0.0.1', port: 443, weight: 1, priority: 1 }],
  timeout: { connect: 1, send: 2, read: 3 },
  keepalive_pool: { size: 10, idle_timeout: 5, requests: 7 },
  tls: { verify: true },
  checks: {
    active: {
      type: 'http' as const,
      http: {
        probe_timeout: 1,
        concurrent_probes: 2,
        http_probe_path: '/health',
        healthy: { targets_check_interval: 1, successes: 1, http_status_codes: [200] },
        unhealthy: {
          targets_check_interval: 1,
          http_failures: 3,
          timeouts: 3,
          http_status_codes: [500],
        },
      },
    },
    passive: {
      type: 'http' as const,
      http: {
        healthy: { successes: 1, http_status_codes: [200] },
        unhealthy: { http_failures: 3, timeouts: 3, http_status_codes: [500] },
      },
    },
  },
};

test('changes of an application are in the words of its form', async () => {
  const { id } = await api.application({
    upstreams: [{ version: 'v1', upstream }],
    default_upstream_version: 'v1',
  });
  const routes = applicationRoutes({ tabs: [], pages: [] });
  const address = paths.applicationEdit({ ...api.production, appId: id });
  const fields = await fieldsOf(
    routes,
    address,
    'advanced',
    [
      'hash_key',
      'keepalive_pool.size',
      'targets.0.priority',
      'checks.active.http.healthy.successes',
      'checks.passive.http.healthy.successes',
    ].map((path) => `upstreams.0.upstream.${path}`),
  );
  expect(fields.length).toBeGreaterThan(25);
  expect(differing('application', fields)).toEqual([]);
});

test('changes of an API are in the words of its form', async () => {
  const application = await api.application();
  const made = await api.api(application.id, {
    remote_addrs: ['10.0.0.0/8'],
    priority: 2,
    timeout: { connect: 1, send: 2, read: 3 },
    fine_grained_route_control: {
      enabled: true,
      logical_relationship: 'All',
      expressions: [{ subject: 'path', operator: 'equal', value: '/a' }],
    },
  });
  const routes = applicationRoutes({ tabs: [], pages: apiPageRoutes([]) });
  const ids = { ...api.production, appId: application.id, apiId: made.id };
  const fields = await fieldsOf(routes, paths.apiEdit(ids), 'advanced');
  expect(fields.length).toBeGreaterThan(12);
  expect(differing('api', fields)).toEqual([]);
});

test('changes of a consumer are in the words of its form', async () => {
  const name = unique('consumer').replaceAll('-', '_');
  const { data } = await createConsumer({
    client: api.client,
    path: { cluster_id: api.production.clusterId },
    body: {
      name,
      credentials: {
        'key-auth': { key: unique('key') },
        'basic-auth': { username: name, password: 'a-password' },
        'jwt-auth': { key: name, secret: 'a secret of enough characters', exp: 60 },
        'hmac-auth': { access_key: name, secret_key: 'another-secret', clock_skew: 5 },
      },
    },
  });
  const address = paths.consumerEdit({ ...api.production, consumerId: data.payload.id });
  const fields = await fieldsOf(consumerRoutes, address, 'credentials');
  expect(fields.length).toBeGreaterThan(15);
  expect(differing('consumer', fields)).toEqual([]);
});

test.each(['client', 'observability', 'proxy'])(
  'changes of the %s settings of a cluster are in the words of their form',
  async (group) => {
    const place = await api.emptyCluster();
    const { orgId, clusterId } = place;
    await updateCluster({
      client: api.client,
      path: { id: orgId, cluster_id: clusterId },
      body: {
        api_proxy_settings: {
          server_header_customization: { mode: 'Rewrite', new_server_header: 'Acme' },
        },
      },
    });
    const last = { client: 'address', observability: 'logs', proxy: 'urls' }[group];
    const address = paths.clusterSettings(place, group === 'client' ? undefined : group);
    const fields = await fieldsOf(clusterPageRoutes, address, last ?? '');
    expect(fields.length).toBeGreaterThan(3);
    expect(differing('cluster', fields)).toEqual([]);
  },
);

const policyPaths = {
  acl: paths.policyAcl,
  authentication: paths.policyAuthentication,
  logging: paths.policyLogging,
};

test.each(['acl', 'authentication', 'logging'] as const)(
  'changes of the policy %s are in the words of its form',
  async (policy) => {
    const place = await api.emptyCluster();
    await updateClusterPlugins({
      client: api.client,
      path: { id: place.orgId, cluster_id: place.clusterId },
      body: {
        logging: { enabled: true },
        acl: { mode: 'Allow', allowed_consumers: ['shop'] },
        authentication: {
          type: 'openid-connect',
          client_id: 'gateway',
          client_secret: 'a secret',
          session: { secret: 'a-secret-of-enough-characters' },
          discovery: 'https://id.example.com/.well-known/openid-configuration',
        },
      },
    });
    const last = { acl: 'refusal', authentication: 'settings', logging: 'logs' };
    const fields = await fieldsOf(policyRoutes, policyPaths[policy](place), last[policy]);
    expect(fields.length).toBeGreaterThan(1);
    expect(differing('cluster', fields)).toEqual([]);
  },
);
