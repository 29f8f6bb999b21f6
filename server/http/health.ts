import { Hono } from 'hono';

/** `/healthz`: the process runs. `/readyz`: the database answers and the server is not stopping. */
export function health(ping: () => Promise<void>, draining: () => boolean): Hono {
  const app = new Hono();
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/readyz', async (c) => {
    if (draining()) return c.json({ status: 'stopping' }, 503);
    try {
      await ping();
      return c.json({ status: 'ready' });
    } catch {
      return c.json({ status: 'database unreachable' }, 503);
    }
  });
  return app;
}
