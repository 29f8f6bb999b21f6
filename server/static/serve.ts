import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type MiddlewareHandler } from 'hono';
import { etag } from 'hono/etag';

const builtConsole = fileURLToPath(new URL('../../dist', import.meta.url));

/** Files with a content hash in their name never change; all others are revalidated. */
const caching: MiddlewareHandler = async (c, next) => {
  await next();
  if (!c.res.ok && c.res.status !== 304) return;
  const hashed = c.req.path.startsWith('/assets/');
  // Set on the finished response: headers that a handler sets after creating it are lost.
  c.res.headers.set('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
};

/**
 * Serves the built console: files as brotli or gzip where the build created them, and `index.html` for every page of the
 * single-page application. Missing files below `/assets` return 404.
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
  app.use('*', caching);
  // Immutable files are never revalidated, so only the others need an ETag.
  const tagged = etag();
  app.use('*', (c, next) => (c.req.path.startsWith('/assets/') ? next() : tagged(c, next)));
  app.use('*', serveStatic({ root: folder, precompressed: true }));
  const index = serveStatic({ root: folder, path: 'index.html', precompressed: true });
  app.get('*', (c, next) => (isPage(c.req.path) ? index(c, next) : next()));
  return app;
}

/** Paths of pages have no file extension, but those of records may end with an id that has dots, such as an IP address. */
function isPage(path: string): boolean {
  if (path.startsWith('/assets/')) return false;
  return path.startsWith('/orgs/') || !/\.[a-z0-9]+$/i.test(path);
}
