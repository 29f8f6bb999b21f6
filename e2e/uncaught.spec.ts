import { expect } from '@playwright/test';
import { paths } from '#paths';
import { test } from './fixtures.ts';

test.use({ signedIn: false });

test('an error in any page of any context fails a test', async ({
  page,
  context,
  browser,
  baseURL,
  uncaught,
}) => {
  const elsewhere = await browser.newContext({ baseURL: baseURL ?? '' });
  const pages = [page, await context.newPage(), await elsewhere.newPage()];
  for (const [index, each] of pages.entries()) {
    await each.goto(paths.signIn());
    await each.evaluate((name) => reportError(new Error(name)), `of page ${index}`);
  }
  await expect.poll(() => uncaught.length).toBe(3);
  for (const index of pages.keys()) expect(uncaught[index]).toContain(`of page ${index}`);
  await elsewhere.close();
  uncaught.length = 0;
});
