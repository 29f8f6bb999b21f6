import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../dist', import.meta.url));

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

export interface StaticHost {
  /** The host's own origin. */
  url: string;
  /** The content of `config.json`; changes apply to later requests. */
  settings: { api: string };
  stop(): Promise<void>;
}

/**
 * Starts the simplest static host for the built console: it serves files unchanged, `index.html` for every other path,
 * and a `config.json`. It has no proxy for the API.
 */
export async function startStaticHost(): Promise<StaticHost> {
  const settings = { api: '' };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    if (pathname === '/config.json') {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(settings));
      return;
    }
    const file = normalize(pathname).replace(/\/$/, '/index.html');
    const found = await readFile(join(dist, file)).catch(() => undefined);
    const body = found ?? (await readFile(join(dist, 'index.html')));
    const type = types[extname(found ? file : '.html') || '.html'];
    response.setHeader('content-type', type ?? 'application/octet-stream').end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    settings,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
