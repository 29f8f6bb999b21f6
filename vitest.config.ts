import { configDefaults, defineConfig } from 'vitest/config';
import { effort } from './contract/testing/effort.ts';

/** The tests of the console's mutations: they run against the server. */
const withServer = 'tools/mutations/*.test.ts';

export default defineConfig({
  test: {
    // Each worker is a process; two cores carry two of them.
    maxWorkers: 2,
    // Some tests run programs (openssl, a shell, the linter), and a busy machine takes its time for them.
    testTimeout: 30_000 * effort,
    // A test that asserts nothing has forgotten to: a loop over nothing, a condition that never holds.
    expect: { requireAssertions: true },
    setupFiles: ['contract/testing/property-setup.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['{src,contract,domain,tools}/**/*.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, withServer, 'src/**/*.browser.test.tsx'],
          // These tests leave nothing behind, so files share one module graph: most of their time was loading it.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: ['server/**/*.test.ts', withServer],
          globalSetup: ['server/testing/global-setup.ts'],
          setupFiles: ['server/testing/setup.ts'],
          // Each test has a server of its own, and servers keep their state in a context.
          isolate: false,
          hookTimeout: 60_000,
        },
      },
      './vitest.components.config.ts',
    ],
  },
});
