import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { type App, makeApp } from './app.ts';
import type { Config } from './config.ts';
import { CertificateSchedule } from './delivery/certificate-schedule.ts';
import { GatewayListener } from './delivery/listener.ts';
import { EtcdPublisher } from './delivery/publisher/publisher.ts';
import { HistoryRetention } from './history/retention.ts';
import { makeLocalProvider } from './identity/local-provider.ts';
import { type AppOptions, dialledAddress } from './open-context.ts';
import { WebhookDispatcher } from './resources/webhooks/dispatcher.ts';

/** How long open requests may take to finish after a stop. */
const SHUTDOWN_TIMEOUT_MS = 10_000;

/** How often a stop looks for connections whose request has finished. */
const IDLE_CHECK_MS = 50;

export interface RunningServer {
  url: string;
  /** The port on which gateways are served; undefined without a listener. */
  gatewayPort: number | undefined;
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
    const gateways = await serveGateways(actual, app).catch(async (error: unknown) => {
      await app.close();
      throw error;
    });
    const publisher = publishToEtcd(actual, app);
    const schedule = new CertificateSchedule(app.context);
    schedule.start();
    const dispatcher = new WebhookDispatcher(app.context);
    dispatcher.start();
    const retention = new HistoryRetention(app.context);
    retention.start();
    ready.resolve(makeListener(actual, app));
    return {
      url: actual.publicUrl,
      gatewayPort: gateways?.port,
      app,
      stop: () => stop(http, app, [schedule, dispatcher, retention, gateways?.listener, publisher]),
    };
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

/**
 * Starts the listener for gateways.
 *
 * @returns undefined when it is off, or the default port is taken.
 * @throws Error when a port that was set is taken.
 */
async function serveGateways(
  config: Config,
  { context }: App,
): Promise<{ listener: GatewayListener; port: number } | undefined> {
  const { port, host, isChosen } = config.gateways;
  if (port === undefined) return undefined;
  const listener = new GatewayListener(context);
  try {
    const actual = await listener.start(port, host);
    context.gateways.address = dialledAddress(config, actual);
    context.log.info('serving gateways', { port: actual, address: context.gateways.address });
    return { listener, port: actual };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    const message = `Port ${port} on ${host} is taken`;
    if (isChosen) throw new Error(`${message}. Set GATEWAY_PORT to another one, or to off.`);
    context.log.warn(
      `${message}: this server serves no gateways. Set GATEWAY_PORT to another one.`,
    );
    context.gateways.address = dialledAddress(config, undefined);
    return undefined;
  }
}

/** Starts to publish to etcd, if there is one. */
function publishToEtcd({ etcd }: Config, { context }: App): EtcdPublisher | undefined {
  if (!etcd) return undefined;
  const publisher = new EtcdPublisher(context, etcd);
  context.etcd = publisher;
  publisher.start();
  const { endpoints, prefix } = etcd;
  context.log.info('publishing to etcd', { endpoints, prefix });
  return publisher;
}

/**
 * Streams of gateways end last: while this server finishes its requests, they receive the changes.
 *
 * @param services stop in this order
 */
async function stop(
  http: ReturnType<typeof createServer>,
  app: App,
  services: readonly ({ stop(): Promise<void> } | undefined)[],
): Promise<void> {
  app.drain();
  const closed = new Promise<void>((resolve) => http.close(() => resolve()));
  http.closeIdleConnections();
  // Connections that had a request stay open after the response, unless they are closed.
  const idle = setInterval(() => http.closeIdleConnections(), IDLE_CHECK_MS);
  const late = setTimeout(() => http.closeAllConnections(), SHUTDOWN_TIMEOUT_MS);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
  for (const service of services) await service?.stop();
  await app.close();
}
