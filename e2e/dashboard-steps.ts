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
import { type Arranger, type Place, unique } from '#contract/testing/arrange.ts';

/** A call for figures, as the page sent it. */
interface FigureCall {
  type: MetricType;
  query: URLSearchParams;
}

/** The figures that an address asks the API for; undefined for other addresses. */
function figureCall(address: string): FigureCall | undefined {
  const { pathname, searchParams } = new URL(address);
  const type = /\/metrics\/([a-z-]+)$/.exec(pathname)?.[1];
  return type ? { type: type as MetricType, query: searchParams } : undefined;
}

/** Notes every call for figures from now on. */
export function noteFigureCalls(page: Page): FigureCall[] {
  const calls: FigureCall[] = [];
  page.on('request', (request) => {
    const call = figureCall(request.url());
    if (call) calls.push(call);
  });
  return calls;
}

/** Asks the API what the page asked. */
export async function sameFigures(
  { client }: Arranger,
  { clusterId }: Place,
  { type, query }: FigureCall,
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

/** Reports a healthy gateway, so that sample traffic goes through it. */
export async function reportGateway(
  { client }: Arranger,
  { clusterId }: Place,
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
export async function busyApplication({ client }: Arranger, { clusterId }: Place) {
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

/** The drawing of a chart, which stands for that it has its figures. */
export const drawing = (page: Page, title: string): Locator =>
  card(page, title).locator('[data-plot] path').first();

/** A single value's tile. */
export const tile = (page: Page, label: string): Locator =>
  page
    .getByRole('list', { name: 'Traffic in this time' })
    .getByRole('listitem')
    .filter({ hasText: label });

/** The buttons of the range. */
export const range = (page: Page, name: string): Locator =>
  page.getByRole('group', { name: 'Time range' }).getByRole('button', { name, exact: true });

/** Chooses something in one of the pickers by typing a part of its name. */
export async function pick(page: Page, label: string, name: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${label}: `) }).click();
  const search = page.getByRole('combobox', { name: `Search: ${label}` });
  await search.fill(name);
  await expect(page.getByRole('option', { name }).first()).toBeVisible();
  await page.getByRole('option', { name }).first().click();
}
