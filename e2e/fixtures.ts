import AxeBuilder from '@axe-core/playwright';
import { type BrowserContext, expect, type Page } from '@playwright/test';
import { type Arranger, makeArranger } from '#contract/testing/arrange.ts';
import { type ServerProcess, startServerProcess } from '#server/testing/process.ts';
import { type Person, people, signInAs } from './people.ts';
import { test as base } from './uncaught.ts';

/** The bearer token that acts as the owner of the sample organization on every server of these tests. */
export const ownerToken = 'bootstrap-token-for-end-to-end';

const partSelectors = { dialog: '[role="dialog"], dialog[open]', menu: '[role="menu"]' };

interface WorkerFixtures {
  /** The worker's own server: sample data in memory, faults on, the built console on the same port. */
  server: ServerProcess;
  /** Cookies and storage of the signed-in owner. */
  ownerState: Awaited<ReturnType<BrowserContext['storageState']>>;
  /** Arranges data through the generated client, as the owner. */
  api: Arranger;
}

interface TestFixtures {
  /** Whether `page` starts signed in as the owner; say `test.use({ signedIn: false })` for a visitor. */
  signedIn: boolean;
  /** Signs in as a person on the built-in provider's page and opens `path`. */
  signIn: (page: Page, person: Person, path?: string) => Promise<void>;
  /**
   * Expects no accessibility violation on the current page in the light and the dark scheme. `part` limits the check to
   * the open dialogs or menus, above a page that was checked without them.
   */
  expectAccessible: (page: Page, part?: keyof typeof partSelectors) => Promise<void>;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [
    async ({}, use) => {
      const server = await startServerProcess({
        SEED: 'demo',
        FAULTS: 'on',
        GATEWAY_PORT: '0',
        BOOTSTRAP_TOKEN: ownerToken,
      });
      await use(server);
      const code = await server.stop();
      // The output of a crashed server explains why its tests failed.
      if (code !== 0) throw new Error(`The server ended with ${code}\n${server.output()}`);
    },
    { scope: 'worker', timeout: 90_000 },
  ],

  ownerState: [
    async ({ server, browser }, use) => {
      const context = await browser.newContext({ baseURL: server.url });
      await signInAs(await context.newPage(), people.owner);
      const state = await context.storageState();
      await context.close();
      await use(state);
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  api: [
    async ({ server }, use) => {
      await use(await makeArranger(server.url, ownerToken));
    },
    { scope: 'worker' },
  ],

  signedIn: [true, { option: true }],
  baseURL: ({ server }, use) => use(server.url),
  storageState: ({ ownerState, signedIn }, use) => use(signedIn ? ownerState : undefined),

  signIn: async ({}, use) => {
    await use(signInAs);
  },

  expectAccessible: async ({}, use) => {
    await use(async (page, part) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        // The console sets the attribute by script; the built-in provider's page has no script and no attribute.
        const followed = `html[data-theme="${colorScheme}"], html:not([data-theme])`;
        await expect(page.locator(followed)).toHaveCount(1);
        // The default mode opens a second page per analysis for cross-origin frames; the console has none.
        const axe = new AxeBuilder({ page }).setLegacyMode();
        // By default axe also describes each element that passes, which takes a large part of its time.
        axe.options({ resultTypes: ['violations'] });
        // Throws where no such part is open.
        if (part) axe.include(partSelectors[part]);
        // The schemes share their markup: only colours can differ in the second one.
        if (colorScheme === 'dark') axe.withRules(['color-contrast', 'link-in-text-block']);
        const { violations } = await axe.analyze();
        const messages = violations.flatMap(({ id, help, nodes }) =>
          nodes.map(({ html, target }) => `${id}: ${help}\n  ${target.join(' ')}\n  ${html}`),
        );
        expect(messages, `accessibility in the ${colorScheme} scheme`).toEqual([]);
      }
      await page.emulateMedia({ colorScheme: null });
    });
  },
});
