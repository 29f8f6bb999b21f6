import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import type { TlsBundle } from '#contract/generated/types.gen.ts';

/** How a gateway reaches a server. */
export interface GatewayAccess {
  port: number;
  /** The cluster's domain. */
  domain: string;
  /** Absent for a gateway without a certificate. */
  bundle?: Pick<TlsBundle, 'certificate' | 'private_key'>;
  /** PEM of the authority that the gateway trusts. */
  authority: string;
}

export interface EtcdResponse {
  status: number;
  text: string;
  headers: IncomingMessage['headers'];
}

const encode = (value: string) => Buffer.from(value).toString('base64');

/** The whole configuration. */
export const everything = { key: encode('/apisix'), range_end: encode('/apisiy') };

/** What a watch of the whole configuration asks for. */
export const watchOf = (start: number, key = '/apisix/', rangeEnd = '/apisix0') => ({
  create_request: { key: encode(key), range_end: encode(rangeEnd), start_revision: start },
});

/** Speaks to a server like the etcd client of a gateway: HTTP/1.1 over mutual TLS, one connection per request. */
export class EtcdConnection {
  readonly #access: GatewayAccess;
  readonly agent: Agent;

  constructor(access: GatewayAccess, { keepAlive = false } = {}) {
    this.#access = access;
    this.agent = new Agent({ keepAlive, maxSockets: Number.POSITIVE_INFINITY });
  }

  /** Sends a request. @returns its response, whose body is still to read. */
  async open(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<IncomingMessage> {
    const { port, domain, bundle, authority } = this.#access;
    const content =
      body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    const sent = request({
      agent: this.agent,
      host: '127.0.0.1',
      port,
      method,
      path,
      servername: domain,
      ca: authority,
      cert: bundle?.certificate,
      key: bundle?.private_key,
      headers: {
        'content-length': Buffer.byteLength(content),
        'user-agent': 'lua-resty-http',
        ...headers,
      },
    });
    sent.end(content);
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    // A connection that is cut later ends the body.
    sent.on('error', () => {});
    return response;
  }

  async call(method: string, path: string, body?: unknown): Promise<EtcdResponse> {
    const response = await this.open(method, path, body);
    return {
      status: response.statusCode ?? 0,
      text: await text(response),
      headers: response.headers,
    };
  }

  /** Opens a watch. @throws when it is refused */
  async watch(body: unknown): Promise<WatchLines> {
    const response = await this.open('POST', '/v3/watch', body);
    if (response.statusCode !== 200) {
      throw new Error(`${response.statusCode}: ${await text(response)}`);
    }
    return new WatchLines(response);
  }
}

export interface WatchResult {
  header: { revision: string };
  created?: boolean;
  canceled?: boolean;
  compact_revision?: string;
  events?: { type?: 'DELETE'; kv: { key: string; mod_revision: string; value?: string } }[];
}

/** The lines of a watch. */
export class WatchLines {
  readonly #response: IncomingMessage;
  readonly #lines: AsyncIterator<string>;

  constructor(response: IncomingMessage) {
    this.#response = response;
    response.on('error', () => {});
    const lines = createInterface({ input: response });
    // A connection that is cut has no end.
    response.once('close', () => lines.close());
    this.#lines = lines[Symbol.asyncIterator]();
  }

  /** The next line; undefined at the end of the stream. */
  async next(): Promise<WatchResult | undefined> {
    const { value, done } = await this.#lines.next();
    if (done) return undefined;
    return (JSON.parse(value) as { result: WatchResult }).result;
  }

  close(): void {
    this.#response.destroy();
  }
}
