import type { TestProject } from 'vitest/node';
import { startServerProcess } from './process.ts';

const ownerToken = 'bootstrap-token-for-components';

/**
 * Starts the server for component tests, with sample data in memory and faults on. Vite's proxy reads its address from
 * API_ORIGIN. Tests inject `ownerToken`, which acts as the owner of the sample organization.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServerProcess({
    SEED: 'demo',
    FAULTS: 'on',
    BOOTSTRAP_TOKEN: ownerToken,
  });
  process.env.API_ORIGIN = server.url;
  project.provide('ownerToken', ownerToken);
  return async () => {
    const code = await server.stop();
    // The output of a crashed server explains why tests failed.
    if (code !== 0) throw new Error(`The server ended with ${code}\n${server.output()}`);
  };
}

declare module 'vitest' {
  interface ProvidedContext {
    ownerToken: string;
  }
}
