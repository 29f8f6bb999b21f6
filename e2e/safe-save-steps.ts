import type { Browser, BrowserContext, Page } from '@playwright/test';
import { getApplication } from '#contract/generated/sdk.gen.ts';
import type { Arranger } from '#contract/testing/arrange.ts';
import { paths } from '#paths';
import { test as base } from './fixtures.ts';
import { field, submitButton } from './form-steps.ts';
import { expectPage } from './steps.ts';

/** A second browser of the owner. */
export const test = base.extend<{ other: Page }>({
  other: async ({ browser, server, ownerState }, use) => {
    const context = await openContext(browser, { baseURL: server.url, storageState: ownerState });
    await use(await context.newPage());
    await context.close();
  },
});

function openContext(
  browser: Browser,
  options: { baseURL: string; storageState: Awaited<ReturnType<BrowserContext['storageState']>> },
) {
  return browser.newContext(options);
}

export const description = (page: Page) => field(page, 'Description optional');
export const save = (page: Page) => submitButton(page).click();
export const question = (page: Page) =>
  page.getByRole('dialog', { name: 'Choose between two changes' });

/** The changed field in the open question. */
export const collision = (page: Page, label: string | RegExp) =>
  question(page).getByRole('group', { name: label });

export async function choose(
  page: Page,
  side: 'Theirs' | 'Mine',
  label: string | RegExp,
): Promise<void> {
  await collision(page, label).getByRole('radio', { name: side }).check();
}

export const confirmChoice = (page: Page) =>
  question(page).getByRole('button', { name: 'Save', exact: true }).click();

export async function stored(api: Arranger, appId: string) {
  const path = { cluster_id: api.production.clusterId, app_id: appId };
  return (await getApplication({ client: api.client, path })).data.payload;
}

/** Opens one form in both browsers. */
export async function openBoth(
  pages: readonly Page[],
  address: string,
  title: string,
): Promise<void> {
  await Promise.all(
    pages.map(async (page) => {
      await page.goto(address);
      await expectPage(page, title);
    }),
  );
}

export async function openApplication(
  pages: readonly Page[],
  api: Arranger,
  members?: Parameters<Arranger['application']>[0],
) {
  const made = await api.application(members);
  const address = paths.applicationEdit({ ...api.production, appId: made.id });
  await openBoth(pages, address, `Edit ${made.name}`);
  return made;
}
