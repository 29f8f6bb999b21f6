import { type BrowserContext, test as base, expect } from '@playwright/test';

/**
 * The base of every test. A test fails on an uncaught error in any page of its browser contexts, and on errors that a
 * page reports with `reportError`, such as reading data that no loader prefetched.
 */
export const test = base.extend<{ uncaught: string[] }>({
  uncaught: [
    async ({ browser }, use) => {
      const errors: string[] = [];
      const watch = (context: BrowserContext) =>
        context.on('weberror', (webError) => {
          const error = webError.error();
          errors.push(`${webError.page()?.url()}\n${error.stack ?? error.message}`);
        });
      browser.on('context', watch);
      await use(errors);
      browser.off('context', watch);
      expect(errors, 'uncaught errors in pages').toEqual([]);
    },
    { auto: true },
  ],
});
