import { readFile } from 'node:fs/promises';
import { Agent as HttpAgent, request as requestHttp } from 'node:http';
import { type AgentOptions, Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { errorCodes } from '#server/delivery/etcd.ts';
import type { EtcdSettings } from './settings.ts';

/** How long etcd may take for an answer. Its own limit for a write is about 5 seconds. */
const TIMEOUT_MS = 6_000;

/** The most bytes of an answer. A page of keys without values has less than a megabyte. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** An error that etcd answered. */
class EtcdError extends Error {
  /** The gRPC status code. */
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** No member of the cluster answered. */
export class EtcdUnavailable extends Error {}

/** Errors of a stream have another form. */
const errorBody = z.union([
  z.object({ code: z.int(), error: z.string() }),
  z
    .object({ error: z.object({ grpc_code: z.int(), message: z.string() }) })
    .transform(({ error }) => ({ code: error.grpc_code, error: error.message })),
]);
const tokenBody = z.object({ token: z.string().min(1) });

/** Sends requests to the first member of an etcd cluster that answers. */
export class EtcdTransport {
  readonly #settings: EtcdSettings;
  #agent: Promise<HttpAgent> | undefined;
  #token: string | undefined;
  /** The index of the endpoint that answered last. */
  #current = 0;

  constructor(settings: EtcdSettings) {
    this.#settings = settings;
  }

  /**
   * Sends a request; when a member does not answer, to the next one. A request may then arrive twice.
   *
   * @returns the parsed first line of the answer: streams answer one line per request
   * @throws EtcdError, EtcdUnavailable
   */
  async send(path: string, body: object, signal: AbortSignal): Promise<unknown> {
    const { endpoints } = this.#settings;
    let failure: unknown;
    // At least two attempts: a member may have closed the connection that it left open before.
    for (let attempt = 0; attempt < Math.max(2, endpoints.length); attempt += 1) {
      try {
        return await this.#authorized(path, body, signal);
      } catch (error) {
        if (signal.aborted || (error instanceof EtcdError && !isTransient(error))) throw error;
        failure = error;
        this.#current = (this.#current + 1) % endpoints.length;
        await this.close();
      }
    }
    throw failure;
  }

  /** Closes idle connections. Files of certificates are read again before the next request. */
  async close(): Promise<void> {
    const agent = this.#agent;
    this.#agent = undefined;
    (await agent?.catch(() => undefined))?.destroy();
  }

  async #authorized(path: string, body: object, signal: AbortSignal): Promise<unknown> {
    const { username, password } = this.#settings;
    if (username === undefined) return this.#post(path, body, signal);
    const known = this.#token;
    try {
      this.#token ??= tokenBody.parse(
        await this.#post('/v3/auth/authenticate', { name: username, password }, signal),
      ).token;
      return await this.#post(path, body, signal, this.#token);
    } catch (error) {
      if (known === undefined || !(error instanceof EtcdError) || !isStaleToken(error)) throw error;
      // Tokens end with time, with the member that gave them, and when users or roles change.
      this.#token = undefined;
      return this.#authorized(path, body, signal);
    }
  }

  async #post(path: string, body: object, signal: AbortSignal, token?: string): Promise<unknown> {
    const endpoint = this.#settings.endpoints[this.#current] ?? '';
    const content = JSON.stringify(body);
    this.#agent ??= makeAgent(this.#settings, endpoint);
    const agent = await this.#agent;
    const { promise, resolve, reject } = Promise.withResolvers<{ status: number; text: string }>();
    const send = endpoint.startsWith('https:') ? requestHttps : requestHttp;
    const sent = send(
      `${endpoint}${path}`,
      {
        method: 'POST',
        agent,
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(content),
          ...(token !== undefined && { authorization: token }),
        },
      },
      (response) => {
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > MAX_ANSWER_BYTES) response.destroy(new Error('the answer is too long'));
        });
        const status = response.statusCode ?? 0;
        text(response).then((found) => resolve({ status, text: found }), reject);
      },
    );
    sent.once('error', reject);
    sent.end(content);
    const answer = await promise.catch((error: unknown) => {
      throw new EtcdUnavailable(`${new URL(endpoint).host}: ${reasonFor(error)}`);
    });
    return parseAnswer(endpoint, answer.status, answer.text);
  }
}

function reasonFor(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'no answer in time';
  // Connections to a name with several addresses fail with one error per address, and no message.
  return error.message || String((error as NodeJS.ErrnoException).code ?? error.name);
}

function parseAnswer(endpoint: string, status: number, answer: string): unknown {
  let body: unknown;
  try {
    body = JSON.parse(answer.split('\n', 1)[0] ?? '');
  } catch {
    throw new EtcdUnavailable(`${new URL(endpoint).host}: answered ${status} without JSON`);
  }
  const error = errorBody.safeParse(body);
  if (error.success) throw new EtcdError(error.data.code, error.data.error);
  if (status !== 200) throw new EtcdUnavailable(`${new URL(endpoint).host}: answered ${status}`);
  return body;
}

/** Whether another member may do better. */
function isTransient({ code }: EtcdError): boolean {
  return code === errorCodes.unavailable || code === errorCodes.deadline;
}

function isStaleToken({ code, message }: EtcdError): boolean {
  return code === errorCodes.unauthenticated || message.includes('revision of auth store is old');
}

async function makeAgent(settings: EtcdSettings, endpoint: string): Promise<HttpAgent> {
  if (!endpoint.startsWith('https:')) return new HttpAgent({ keepAlive: true });
  const [ca, cert, key] = await Promise.all([
    readPem('ETCD_CA', settings.ca),
    readPem('ETCD_CERT', settings.cert),
    readPem('ETCD_KEY', settings.key),
  ]);
  const options: AgentOptions = {
    keepAlive: true,
    minVersion: 'TLSv1.2',
    ...(ca && { ca }),
    ...(cert && { cert }),
    ...(key && { key }),
  };
  return new HttpsAgent(options);
}

async function readPem(name: string, path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new EtcdUnavailable(`the file of ${name} cannot be read: ${reason}`);
  }
}
