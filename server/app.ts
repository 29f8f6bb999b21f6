import { Hono } from 'hono';
import type { Config } from './config.ts';
import type { AppContext } from './context.ts';
import { handlers } from './handlers.ts';
import { apiDocument } from './http/api-document.ts';
import { HttpError } from './http/errors.ts';
import { errorResponse, type HttpEnv, mountOperations } from './http/mount.ts';
import { requestLog } from './http/request-log.ts';
import { crossOrigin, noStore, securityHeaders } from './http/security-headers.ts';
import { handleMissingCode } from './identity/sign-in-flow.ts';
import { type AppOptions, openContext } from './open-context.ts';
import { staticFiles } from './static/serve.ts';

export interface App {
  /**
   * Handles a standard Request; production and tests use the same entry.
   *
   * @param bindings the connection, where there is one
   */
  fetch(request: Request, bindings?: object): Promise<Response>;
  context: AppContext;
  /** Makes `/readyz` return 503, so that load balancers send no more requests. */
  drain(): void;
  /** Closes the database. */
  close(): Promise<void>;
}

/** Opens the configured services and builds the app. @throws when the database cannot be opened. */
export async function makeApp(config: Config, options: AppOptions = {}): Promise<App> {
  const { context, ping, close } = await openContext(config, options);
  const state = { draining: false };
  const app = new Hono<HttpEnv>();

  app.use(requestLog(context));
  app.use(securityHeaders(config));
  app.onError((error, c) => errorResponse(context, error, c));

  app.route(
    '/',
    health(ping, () => state.draining),
  );
  const api = new Hono<HttpEnv>();
  app.use('/api/*', noStore);
  api.use(crossOrigin(config.consoleOrigins));
  api.route('/', apiDocument());
  api.use('/user/callback', handleMissingCode(context));
  mountOperations(api, context, (id) => handlers[id]);
  app.route('/api/v1', api);
  app.all('/api/*', (c) => {
    throw new HttpError('notFound', `There is no operation ${c.req.method} ${c.req.path}`);
  });
  app.route('/', context.billing.routes);
  app.route('/', staticFiles(options.consoleFolder));
  app.notFound((c) =>
    errorResponse(context, new HttpError('notFound', `There is no ${c.req.path}`), c),
  );

  return {
    fetch: async (request, bindings) => app.fetch(request, bindings),
    context,
    drain: () => {
      state.draining = true;
    },
    close,
  };
}

/** `/healthz`: the process runs. `/readyz`: the database is reachable and the server is not stopping. */
function health(ping: () => Promise<void>, draining: () => boolean): Hono {
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
