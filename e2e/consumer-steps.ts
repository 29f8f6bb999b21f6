import { expect, type Locator, type Page } from '@playwright/test';
import {
  createConsumer,
  getConsumer,
  revealConsumerCredentials,
} from '#contract/generated/sdk.gen.ts';
import type { Consumer, ConsumerCredentials, ConsumerSpec } from '#contract/generated/types.gen.ts';
import { type Arranger, type ClusterIds, unique } from '#contract/testing/arrange.ts';

/** A unique name without hyphens, which names of consumers cannot have. */
export const uniqueName = (name: string) => unique(name).replaceAll('-', '_');

/** Creates a consumer, in the production cluster by default. */
export async function makeConsumer(
  api: Arranger,
  members: Partial<ConsumerSpec> = {},
  { clusterId }: ClusterIds = api.production,
): Promise<Consumer> {
  const { data } = await createConsumer({
    client: api.client,
    path: { cluster_id: clusterId },
    body: { name: uniqueName('consumer'), ...members },
  });
  return data.payload;
}

const pathOf = ({ cluster_id, id }: Consumer) => ({ cluster_id, consumer_id: id });

/** Reads a consumer with its secrets concealed. */
export async function readConsumer(api: Arranger, consumer: Consumer): Promise<Consumer> {
  const { data } = await getConsumer({ client: api.client, path: pathOf(consumer) });
  return data.payload;
}

/** Reads the credentials of a consumer with their secrets. */
export async function credentialsOf(
  api: Arranger,
  consumer: Consumer,
): Promise<ConsumerCredentials> {
  const { data } = await revealConsumerCredentials({ client: api.client, path: pathOf(consumer) });
  return data.payload;
}

/** The fields of one credential in the form. */
export function credential(page: Page, title: string): Locator {
  return page.getByRole('group', { name: title, exact: true });
}

/** The URL and the contents of the browser's storages. */
async function keptByBrowser(page: Page): Promise<string> {
  const storages = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]),
  );
  return `${page.url()} ${storages}`;
}

/** Expects that the URL and the browser's storages contain none of the secrets. */
export async function expectNotKept(page: Page, secrets: readonly string[]): Promise<void> {
  const kept = await keptByBrowser(page);
  expect(secrets.filter((secret) => kept.includes(secret))).toEqual([]);
}
