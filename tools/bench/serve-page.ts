import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import react from '@vitejs/plugin-react';
import { Hono } from 'hono';
import { build } from 'vite';
import { staticFiles } from '#server/static/serve.ts';
import { compressFolder } from '#tools/compress.ts';
import { root } from '#tools/run.ts';

/**
 * Builds a page of this folder and serves it like the console: brotli, immutable names, one origin.
 *
 * @param page the subfolder of this folder with the page's `index.html`
 * @param app handles all other requests
 */
export async function servePage(
  page: string,
  app = new Hono(),
): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), `gateway-console-${page}-`));
  await build({
    configFile: false,
    root: `${root}/tools/bench/${page}`,
    logLevel: 'warn',
    plugins: [react()],
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2023',
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 1000,
    },
  });
  await compressFolder(folder);
  app.route('/', staticFiles(folder));
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise<void>((resolve) => server.once('listening', () => resolve()));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
      await rm(folder, { recursive: true, force: true });
    },
  };
}
