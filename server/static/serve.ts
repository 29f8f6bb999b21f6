import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono } from 'hono';
import { etag } from 'hono/etag';

const builtConsole = fileURLToPath(new URL('../../dist', import.meta.url));

/** Files whose name carries a hash of their content never change. */
function cacheControl(path: string): string {
  return path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
}

/**
 * The built console: files as brotli or gzip where the build made them, and `index.html` for every address of the
 * single-page application. A file that does not exist below `/assets` stays a 404.
 */
export function staticFiles(folder = builtConsole): Hono {
  const app = new Hono();
  if (!existsSync(join(folder, 'index.html'))) {
    app.get('*', (c) =>
      c.text(
        'The console is not built. Run: npm run build\nThe API is at /api/v1, its reference at /api/v1/reference.\n',
        503,
      ),
    );
    return app;
  }
  const onFound = (path: string, c: Context) => c.header('Cache-Control', cacheControl(path));
  app.use('*', etag());
  app.use('*', serveStatic({ root: folder, precompressed: true, onFound }));
  const index = serveStatic({
    root: folder,
    path: join(folder, 'index.html'),
    precompressed: true,
    onFound,
  });
  app.get('*', (c, next) => (isPage(c.req.path) ? index(c, next) : next()));
  return app;
}

/** Addresses of pages have no file ending in their last part. */
function isPage(path: string): boolean {
  return !path.startsWith('/assets/') && !/\.[a-z0-9]+$/i.test(path);
}
