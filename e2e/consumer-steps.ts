import { expect, type Locator, type Page } from '@playwright/test';
import {
  createConsumer,
  getConsumer,
  revealConsumerCredentials,
} from '#contract/generated/sdk.gen.ts';
import type { Consumer, ConsumerCredentials, ConsumerSpec } from '#contract/generated/types.gen.ts';
import { type Arranger, type Place, unique } from '#contract/testing/arrange.ts';

/** A name that no other consumer has: names of consumers have no hyphens. */
export const uniqueName = (name: string) => unique(name).replaceAll('-', '_');

/** A consumer, of the production cluster when none is named; members that are not given are plain. */
export async function makeConsumer(
  api: Arranger,
  members: Partial<ConsumerSpec> = {},
  { clusterId }: Place = api.production,
): Promise<Consumer> {
  const { data } = await createConsumer({
    client: api.client,
    path: { cluster_id: clusterId },
    body: { name: uniqueName('consumer'), ...members },
  });
  return data.payload;
}

const pathOf = ({ cluster_id, id }: Consumer) => ({ cluster_id, consumer_id: id });

/** A consumer as the server has it now, secrets concealed. */
export async function readConsumer(api: Arranger, consumer: Consumer): Promise<Consumer> {
  const { data } = await getConsumer({ client: api.client, path: pathOf(consumer) });
  return data.payload;
}

/** What the server stored, secrets readable. */
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

/** Everything that the browser keeps for the console beyond the page: storages and the address. */
async function keptByBrowser(page: Page): Promise<string> {
  const storages = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]),
  );
  return `${page.url()} ${storages}`;
}

/** Expects that none of these texts is left where a secret must not be. */
export async function expectNotKept(page: Page, secrets: readonly string[]): Promise<void> {
  const kept = await keptByBrowser(page);
  expect(secrets.filter((secret) => kept.includes(secret))).toEqual([]);
}
