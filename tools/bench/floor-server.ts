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

const items = Array.from({ length: 10 }, (_, i) => ({
  id: String(i + 1),
  name: `item-${i + 1}`,
  host: `item-${i + 1}.example.com`,
  path: `/item-${i + 1}`,
  protocols: 'HTTP, HTTPS',
  labels: 'production, team-a',
  updated: '2 hours ago',
}));

/** Builds the bare page and serves it as the product serves the console: brotli, immutable names, one origin. */
export async function startFloor(): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'gateway-console-floor-'));
  await build({
    configFile: false,
    root: `${root}/tools/bench/floor`,
    logLevel: 'warn',
    plugins: [react()],
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2023',
      modulePreload: { polyfill: false },
    },
  });
  await compressFolder(folder);
  const app = new Hono();
  app.get('/api/items', (c) => c.json(items));
  app.get('/api/items/:id', (c) => c.json(items.find(({ id }) => id === c.req.param('id'))));
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
