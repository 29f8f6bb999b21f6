import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { type App, makeApp } from './app.ts';
import type { Config } from './config.ts';
import { makeLocalProvider } from './identity/local-provider.ts';
import type { AppOptions } from './open-context.ts';

/** How long open requests may take to finish once the server is asked to stop, in milliseconds. */
const patience = 10_000;

export interface RunningServer {
  url: string;
  app: App;
  /** Refuses new requests, lets open ones finish, closes the database. */
  stop(): Promise<void>;
}

/** Starts the app on its port. @throws when the port is taken, the database cannot be opened or a setting forbids it. */
export async function startServer(config: Config, options: AppOptions = {}): Promise<RunningServer> {
  const http = createServer();
  const { port } = await listen(http, config);
  // With port 0 the system chose one: the console's address is known only now.
  const settled = config.port === 0 ? { ...config, port, publicUrl: withPort(config.publicUrl, port) } : config;
  try {
    const app = await makeApp(settled, options);
    const localProvider = settled.oidc ? null : makeLocalProvider(settled, app.context.db);
    const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
    http.on('request', (request: IncomingMessage, response: ServerResponse) => {
      const isLocalProvider = localProvider && /^\/oidc(\/|$|\?)/.test(request.url ?? '');
      if (isLocalProvider) void localProvider(request, response);
      else void listener(request, response);
    });
    return { url: settled.publicUrl, app, stop: () => stop(http, app) };
  } catch (error) {
    http.close();
    throw error;
  }
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

function withPort(address: string, port: number): string {
  const url = new URL(address);
  url.port = String(port);
  return url.origin;
}

async function stop(http: ReturnType<typeof createServer>, app: App): Promise<void> {
  app.drain();
  const closed = new Promise<void>((resolve) => http.close(() => resolve()));
  http.closeIdleConnections();
  const late = setTimeout(() => http.closeAllConnections(), patience);
  await closed;
  clearTimeout(late);
  await app.close();
}
