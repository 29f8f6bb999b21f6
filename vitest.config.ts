import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,server,contract,tools}/**/*.test.{ts,tsx}'],
    globalSetup: ['server/testing/global-setup.ts'],
    // Each file opens databases of its own; two cores carry two of them.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
