import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { browserCommands } from './tools/browser-commands.ts';
import { findChromium } from './tools/chromium.ts';

const executablePath = findChromium();
const isRoot = process.getuid?.() === 0;

/** Component tests: parts of the console and single pages of it, in Chromium, with a real server behind them. */
export default defineConfig({
  server: {
    proxy: {
      '/api': {
        target: 'http://127.0.0.1',
        // The server takes a free port when the run begins, after this file was read.
        configure: (_, options) => {
          options.bypass = () => {
            options.target = process.env.API_ORIGIN;
          };
        },
      },
    },
  },
  optimizeDeps: {
    // Every dependency is bundled before the first test, and anew for each run: one that is missing would reload the
    // page in the middle of a test.
    force: true,
    entries: ['src/main.tsx', 'src/**/*-worker.ts', 'src/**/*.browser.test.tsx'],
  },
  test: {
    name: 'components',
    include: ['src/**/*.browser.test.tsx'],
    globalSetup: ['server/testing/component-setup.ts'],
    setupFiles: ['src/testing/setup.ts'],
    // As in end-to-end tests: axe in both schemes takes 20 seconds on two busy cores.
    testTimeout: 90_000,
    expect: { requireAssertions: true, poll: { timeout: 20_000 } },
    // One page with one module graph for all files: loading the console takes longer than most tests.
    isolate: false,
    fileParallelism: false,
    // After the other projects, which have more workers: Vitest asks for a group of its own then.
    sequence: { groupOrder: 1 },
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      viewport: { width: 1440, height: 900 },
      commands: browserCommands,
      provider: playwright({
        launchOptions: {
          ...(executablePath && { executablePath }),
          args: ['--disable-gpu', '--disable-quic', ...(isRoot ? ['--no-sandbox'] : [])],
        },
        contextOptions: {
          locale: 'en-US',
          timezoneId: 'Europe/Berlin',
          reducedMotion: 'reduce',
          permissions: ['clipboard-read', 'clipboard-write'],
        },
        actionTimeout: 20_000,
      }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
