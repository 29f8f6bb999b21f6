import { expect, type Locator, type Page } from '@playwright/test';
import {
  getClusterMetrics,
  listApis,
  listApplications,
  reportGatewayInstance,
} from '#contract/generated/sdk.gen.ts';
import type {
  GatewayInstanceReport,
  MetricsResponse,
  MetricType,
} from '#contract/generated/types.gen.ts';
import { type Arranger, type ClusterIds, unique } from '#contract/testing/arrange.ts';

/** A metrics request that the page sent. */
interface MetricRequest {
  type: MetricType;
  query: URLSearchParams;
}

/** Parses the address of a metrics request; undefined for other addresses. */
function metricRequest(address: string): MetricRequest | undefined {
  const { pathname, searchParams } = new URL(address);
  const type = /\/metrics\/([a-z-]+)$/.exec(pathname)?.[1];
  return type ? { type: type as MetricType, query: searchParams } : undefined;
}

/** Records every metrics request from now on. */
export function recordMetricRequests(page: Page): MetricRequest[] {
  const requests: MetricRequest[] = [];
  page.on('request', (request) => {
    const found = metricRequest(request.url());
    if (found) requests.push(found);
  });
  return requests;
}

/** Repeats a request of the page through the API client. */
export async function sameMetrics(
  { client }: Arranger,
  { clusterId }: ClusterIds,
  { type, query }: MetricRequest,
): Promise<MetricsResponse> {
  const { data } = await getClusterMetrics({
    client,
    path: { cluster_id: clusterId, metric_type: type },
    query: {
      start: query.get('start') ?? '',
      end: query.get('end') ?? '',
      step: Number(query.get('step')),
    },
  });
  return data.payload;
}

/** Reports a healthy gateway. */
export async function reportGateway(
  { client }: Arranger,
  { clusterId }: ClusterIds,
  members: Partial<GatewayInstanceReport> = {},
): Promise<string> {
  const id = members.id ?? unique('gw');
  const body = {
    id,
    hostname: id,
    ip: '10.0.0.9',
    version: '3.16.0',
    etcd_reachable: true,
    config_version: 0,
    ...members,
  };
  await reportGatewayInstance({ client, path: { cluster_id: clusterId }, body });
  return id;
}

/** An application of the sample data that has traffic, with one of its APIs. */
export async function busyApplication({ client }: Arranger, { clusterId }: ClusterIds) {
  const { data } = await listApplications({
    client,
    path: { cluster_id: clusterId },
    query: { search: 'storefront' },
  });
  const found = data.payload.list.find(({ name }) => name === 'storefront');
  if (!found) throw new Error('The sample data has no application storefront');
  const { data: apis } = await listApis({ client, path: { app_id: found.id } });
  const [api] = apis.payload.list;
  if (!api) throw new Error('The application storefront has no API');
  return { id: found.id, name: found.name, api };
}

/** The card of a chart, by its title. */
export const card = (page: Page, title: string): Locator =>
  page.getByRole('region', { name: new RegExp(`^${title}`) });

/** The drawing of a chart, which is there once its data is. */
export const drawing = (page: Page, title: string): Locator =>
  card(page, title).locator('[data-plot] path').first();

export const tile = (page: Page, label: string): Locator =>
  page
    .getByRole('list', { name: 'Traffic in this time range' })
    .getByRole('listitem')
    .filter({ hasText: label });

/** A button of the time range. */
export const range = (page: Page, name: string): Locator =>
  page.getByRole('group', { name: 'Time range' }).getByRole('button', { name, exact: true });

/** Selects an option of a picker by searching for its name. */
export async function pick(page: Page, label: string, name: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${label}: `) }).click();
  const search = page.getByRole('combobox', { name: `Search: ${label}` });
  await search.fill(name);
  await expect(page.getByRole('option', { name }).first()).toBeVisible();
  await page.getByRole('option', { name }).first().click();
}
