import type { TestProject } from 'vitest/node';
import { startServerProcess } from './process.ts';

const ownerToken = 'bootstrap-token-for-components';

/**
 * Starts the server that component tests talk to: sample data in memory, faults on. Vite's proxy finds its address in
 * API_ORIGIN, and tests inject `ownerToken`, which acts as the owner of the sample organization.
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
    // A server that fell over explains why its tests failed.
    if (code !== 0) throw new Error(`The server ended with ${code}\n${server.output()}`);
  };
}

declare module 'vitest' {
  interface ProvidedContext {
    ownerToken: string;
  }
}
