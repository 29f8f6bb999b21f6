import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { type App, makeApp } from './app.ts';
import type { Config } from './config.ts';
import { makeLocalProvider } from './identity/local-provider.ts';
import type { AppOptions } from './open-context.ts';

/** How long open requests may take to finish after a stop. */
const SHUTDOWN_TIMEOUT_MS = 10_000;

export interface RunningServer {
  url: string;
  app: App;
  /** Refuses new requests, lets open ones finish, and closes the database. */
  stop(): Promise<void>;
}

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Starts the app on its port. @throws when the port is taken, the database cannot be opened or a setting forbids it. */
export async function startServer(
  config: Config,
  options: AppOptions = {},
): Promise<RunningServer> {
  const http = createServer();
  // Listens first, so that two servers cannot both migrate and seed; early requests wait for the app.
  const ready = Promise.withResolvers<Listener>();
  http.on('request', (request, response) => {
    void ready.promise.then((listener) => listener(request, response));
  });
  const { port } = await listen(http, config);
  const actual = withActualPort(config, port);
  try {
    const app = await makeApp(actual, options);
    ready.resolve(makeListener(actual, app));
    return { url: actual.publicUrl, app, stop: () => stop(http, app) };
  } catch (error) {
    http.closeAllConnections();
    http.close();
    throw error;
  }
}

function makeListener(config: Config, app: App): Listener {
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  if (config.oidc) return listener;
  const localProvider = makeLocalProvider(config, app.context.db);
  return (request, response) =>
    /^\/oidc(\/|$|\?)/.test(request.url ?? '')
      ? localProvider(request, response)
      : listener(request, response);
}

/** With port 0 the system chooses one, so the public URL is known only after listening. */
function withActualPort(config: Config, port: number): Config {
  const url = new URL(config.publicUrl);
  if (config.port !== 0 || url.port !== '0') return config;
  url.port = String(port);
  return { ...config, port, publicUrl: url.origin };
}

function listen(http: ReturnType<typeof createServer>, config: Config): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${config.port} on ${config.host} is taken. Set PORT to another one.`)
          : error,
      ),
    );
    http.listen(config.port, config.host, () => resolve(http.address() as AddressInfo));
  });
}

async function stop(http: ReturnType<typeof createServer>, app: App): Promise<void> {
  app.drain();
  const closed = new Promise<void>((resolve) => http.close(() => resolve()));
  http.closeIdleConnections();
  const late = setTimeout(() => http.closeAllConnections(), SHUTDOWN_TIMEOUT_MS);
  await closed;
  clearTimeout(late);
  await app.close();
}
