import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { SecureContext, TLSSocket } from 'node:tls';
import type { AppContext } from '#server/context.ts';
import type { Database } from '#server/db/connect.ts';
import { reasonOf } from '#server/log.ts';
import { answer } from './answer.ts';
import { addressOf, authenticate, Refusal, requireUnexpired } from './authenticate.ts';
import { errorCodes, errorText } from './etcd.ts';
import { ClusterGone } from './feed.ts';
import { Hub } from './hub.ts';
import { type Gateway, GatewayPresence } from './presence.ts';
import { Refusals } from './refusals.ts';
import { ServerCertificates } from './server-certificates.ts';

/** How long a gateway may take for a handshake and for a request, and how long an idle connection stays open. */
const TIMEOUTS_MS = { handshake: 10_000, headers: 10_000, request: 30_000, idle: 65_000 };

/** How often the certificate for clients that name no host is checked. */
const RENEWAL_CHECK_MS = 12 * 3_600_000;

/** After this time of silence the kernel asks whether the other end of a connection still exists. */
const PROBE_AFTER_MS = 15_000;

/** What the listener takes from the app. */
export interface ListenerApp extends Pick<AppContext, 'db' | 'keys' | 'log' | 'now' | 'gateways'> {
  listen: Database['listen'];
}

/** Serves the configuration of every cluster to its gateways over mutual TLS. */
export class GatewayListener {
  readonly hub: Hub;
  readonly presence: GatewayPresence;
  readonly #app: ListenerApp;
  readonly #certificates: ServerCertificates;
  readonly #server: Server;
  readonly #connections = new WeakMap<Socket, Promise<Gateway>>();
  /** The connections of each certificate, by cluster and serial number. */
  readonly #open = new Map<string, Set<Socket>>();
  readonly refusals: Refusals;
  /** All TCP connections, also those whose handshake is not finished. */
  readonly #sockets = new Set<Duplex>();
  #isStopping = false;
  #renewal: NodeJS.Timeout | undefined;

  constructor(app: ListenerApp) {
    this.#app = app;
    this.#certificates = new ServerCertificates(app);
    this.hub = new Hub(app, app.listen, (cluster, serial) => this.#disconnect(cluster, serial));
    this.presence = new GatewayPresence(app);
    this.refusals = new Refusals(app);
    this.#server = createServer(
      {
        SNICallback: (name, done) => void this.#choose(name, done),
        requestCert: true,
        // Checked for each connection instead, so that the log tells why a gateway is refused.
        rejectUnauthorized: false,
        handshakeTimeout: TIMEOUTS_MS.handshake,
        headersTimeout: TIMEOUTS_MS.headers,
        requestTimeout: TIMEOUTS_MS.request,
        keepAliveTimeout: TIMEOUTS_MS.idle,
        minVersion: 'TLSv1.2',
      },
      (request, response) => void this.#answer(request, response),
    );
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    this.#server.on('secureConnection', (socket) => {
      // A handshake that began before the stop.
      if (this.#isStopping) socket.destroy();
      socket.setKeepAlive(true, PROBE_AFTER_MS);
      socket.setNoDelay(true);
      const address = addressOf(socket);
      socket.once('close', () => {
        if (this.#connections.has(socket) || this.#isStopping) return;
        void this.#noteHangUp(socket, address);
      });
    });
    this.#server.on('tlsClientError', (error, socket) => {
      this.#refuse(socket, handshakeFailure(error));
    });
  }

  /** Starts to listen. @returns the port. @throws when it is taken */
  async start(port: number, host: string): Promise<number> {
    await this.#renew();
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, () => {
        this.#server.removeListener('error', reject);
        resolve();
      });
    });
    this.#renewal = setInterval(() => void this.#renew(), RENEWAL_CHECK_MS).unref();
    try {
      await this.hub.start();
    } catch (error) {
      await this.stop();
      throw error;
    }
    this.presence.start();
    this.refusals.start();
    return (this.#server.address() as AddressInfo).port;
  }

  /** Ends all streams, so that gateways connect to another server, and closes the port. */
  async stop(): Promise<void> {
    clearInterval(this.#renewal);
    this.#isStopping = true;
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    await this.hub.endStreams();
    this.#server.closeIdleConnections();
    try {
      await this.hub.stop();
      await this.presence.stop();
      await this.refusals.stop();
    } finally {
      for (const socket of this.#sockets) socket.destroy();
      await closed;
    }
  }

  /** Sets what clients are shown that name no host at all. */
  async #renew(): Promise<void> {
    try {
      this.#server.setSecureContext((await this.#certificates.fallback()).options);
    } catch (error) {
      this.#app.log.error('the certificate for gateways was not renewed', {
        error: reasonOf(error),
      });
    }
  }

  async #choose(
    serverName: string,
    done: (error: Error | null, context?: SecureContext) => void,
  ): Promise<void> {
    try {
      const served = await this.#certificates.find(serverName);
      done(null, (served ?? (await this.#certificates.fallback())).context);
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { socket } = request;
    try {
      const gateway = await this.#gatewayOf(socket as TLSSocket);
      requireUnexpired(gateway, this.#app.now());
      await answer(
        this.#app,
        { hub: this.hub, presence: this.presence, gateway },
        request,
        response,
      );
    } catch (error) {
      if (response.headersSent) response.destroy();
      else this.#fail(socket, response, error);
    }
  }

  /** The gateway of a connection, identified once. @throws Refusal */
  #gatewayOf(socket: TLSSocket): Promise<Gateway> {
    const known = this.#connections.get(socket);
    if (known) return known;
    const identify = async () => {
      const { servername } = socket;
      const served = servername ? await this.#certificates.find(servername) : undefined;
      const gateway = await authenticate(this.#app, socket, served?.cluster);
      if (socket.destroyed) throw new Refusal('it disconnected');
      const key = `${gateway.clusterId} ${gateway.serialNumber}`;
      const sockets = this.#open.get(key) ?? new Set();
      this.#open.set(key, sockets.add(socket));
      socket.once('close', () => {
        sockets.delete(socket);
        if (sockets.size === 0) this.#open.delete(key);
      });
      return gateway;
    };
    const gateway = identify();
    this.#connections.set(socket, gateway);
    return gateway;
  }

  #fail(socket: Socket, response: ServerResponse, error: unknown): void {
    response.setHeader('content-type', 'application/json');
    response.setHeader('connection', 'close');
    if (error instanceof Refusal || error instanceof ClusterGone) {
      const fields = error instanceof Refusal ? error.fields : {};
      this.#refuse(socket as TLSSocket, error.message, fields);
      response.writeHead(403).end(errorText(errorCodes.forbidden, error.message));
      return;
    }
    this.#app.log.error('a gateway could not be answered', { error: reasonOf(error) });
    response.writeHead(503).end(errorText(errorCodes.unavailable, 'The server cannot answer now'));
  }

  /** Notes a client that does not trust what it sees: most end the connection without an alert. */
  async #noteHangUp(socket: TLSSocket, address: string): Promise<void> {
    // Anyone may connect; a client that names a cluster wants to be its gateway.
    const cluster = await this.#clusterOf(socket);
    if (!cluster) return;
    const reason = 'it ended the connection after the handshake without a request';
    this.#refuse(socket, reason, { cluster }, address);
  }

  #refuse(
    socket: TLSSocket,
    reason: string,
    fields: Refusal['fields'] = {},
    address = addressOf(socket),
  ): void {
    const { cluster, isOwn, ...shown } = fields;
    this.refusals.log({ address, reason, ...shown });
    const count = (clusterId: string | undefined) => {
      if (clusterId === undefined) return;
      const name = isOwn ? (fields.name ?? '') : '';
      this.refusals.count({ clusterId, address, name, reason });
    };
    if (cluster !== undefined) count(cluster);
    else void this.#clusterOf(socket).then(count);
  }

  /** The cluster that a connection named. */
  async #clusterOf({ servername }: TLSSocket): Promise<string | undefined> {
    try {
      return servername ? (await this.#certificates.find(servername))?.cluster.id : undefined;
    } catch {
      return undefined;
    }
  }

  /** Closes the connections that use a certificate. */
  #disconnect(clusterId: string, serialNumber: string): void {
    const sockets = this.#open.get(`${clusterId} ${serialNumber}`);
    if (!sockets) return;
    this.#app.log.warn('gateway disconnected: its certificate is revoked or has expired', {
      cluster: clusterId,
      serial: serialNumber,
    });
    for (const socket of sockets) socket.destroy();
  }
}

/** What a failed handshake tells. Some clients that do not trust this server send an alert of RFC 8446 before they end it. */
function handshakeFailure(error: Error & { code?: string; reason?: string }): string {
  const reason = error.reason ?? error.message;
  const alert = /alert (.+)/.exec(reason)?.[1];
  if (alert) return `it does not accept the certificate of this server: ${alert}`;
  return error.code === 'ECONNRESET'
    ? 'it ended the connection during the handshake'
    : `the TLS handshake failed: ${reason}`;
}
