import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type MiddlewareHandler } from 'hono';
import { etag } from 'hono/etag';

const builtConsole = fileURLToPath(new URL('../../dist', import.meta.url));

/** Files whose name carries a hash of their content never change; all others are asked about each time. */
const caching: MiddlewareHandler = async (c, next) => {
  await next();
  if (!c.res.ok && c.res.status !== 304) return;
  const hashed = c.req.path.startsWith('/assets/');
  // On the finished answer: what a handler sets after it made one is lost.
  c.res.headers.set('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
};

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
  app.use('*', caching);
  // What never changes is never asked about, so only the others need a tag.
  const tagged = etag();
  app.use('*', (c, next) => (c.req.path.startsWith('/assets/') ? next() : tagged(c, next)));
  app.use('*', serveStatic({ root: folder, precompressed: true }));
  const index = serveStatic({ root: folder, path: 'index.html', precompressed: true });
  app.get('*', (c, next) => (isPage(c.req.path) ? index(c, next) : next()));
  return app;
}

/** Addresses of pages have no file ending in their last part. */
function isPage(path: string): boolean {
  return !path.startsWith('/assets/') && !/\.[a-z0-9]+$/i.test(path);
}
