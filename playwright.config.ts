import { defineConfig } from '@playwright/test';
import { findChromium } from './tools/chromium.ts';

const executablePath = findChromium();

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // Each worker has a browser and a server with a database of its own. Two leave a seventh of two cores idle.
  workers: 3,
  fullyParallel: false,
  // A failed test runs once more, to record the trace that explains it. It still counts as failed.
  retries: 1,
  failOnFlakyTests: true,
  forbidOnly: true,
  // A walk through several pages with axe in both schemes takes 20 seconds on two busy cores.
  timeout: 90_000,
  // A slow machine takes four times as long as a fast one; passing assertions do not wait.
  expect: { timeout: 20_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : [['list']],
  use: {
    browserName: 'chromium',
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1440, height: 900 },
    // Recording every test costs a sixth of the run.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    // Every response comes from the server: nothing intercepts requests.
    serviceWorkers: 'block',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: ['--disable-gpu', '--disable-quic'],
    },
  },
});
