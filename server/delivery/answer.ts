import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { z } from 'zod';
import {
  DIRECTORY_VALUE,
  GATEWAY_PREFIX,
  gatewayDirectories,
} from '#domain/gateway-config/keys.ts';
import type { AppContext } from '#server/context.ts';
import { answerAgent, isAgentPath } from './agent.ts';
import { answerFile, isFilePath } from './answer-file.ts';
import {
  errorCodes,
  errorText,
  headerText,
  type KeyValue,
  keyValueText,
  leaseGrantRequest,
  leaseKeepAliveRequest,
  PIECE_LENGTH,
  putRequest,
  rangeRequest,
  versionResponse,
  watchRequest,
} from './etcd.ts';
import type { Feed } from './feed.ts';
import type { Hub } from './hub.ts';
import type { Gateway, GatewayPresence } from './presence.ts';
import { recordServerInfo, SERVER_INFO_PREFIX } from './server-info.ts';
import { refuseWatch, Watch } from './watch.ts';

/** The most bytes of a request. The largest is a `server_info`, of some hundred bytes. */
const MAX_BODY_BYTES = 64 * 1024;

/** The most streams of a gateway. Old versions open 11 for each of their workers. */
const MAX_STREAMS = 2000;

/** The most characters of a key in the log. */
const MAX_LOGGED_KEY = 200;

/** The revision of probes; see `isProbe`. */
const PROBE_REVISION = 1;

interface Connected {
  hub: Hub;
  presence: GatewayPresence;
  gateway: Gateway;
}

type App = Pick<AppContext, 'db' | 'keys' | 'now' | 'log'>;

interface Call<Body> extends Connected {
  app: App;
  feed: Feed;
  body: Body;
  response: ServerResponse;
}

/** An error with its HTTP status. */
class EtcdError extends Error {
  readonly status: number;
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const operation = <S extends z.ZodType>(
  schema: S,
  run: (call: Call<z.infer<S>>) => Promise<void> | void,
) => ({
  run: (call: Call<unknown>) => run({ ...call, body: parse(schema, call.body) }),
});

const operations: Record<string, { run(call: Call<unknown>): Promise<void> | void }> = {
  '/v3/kv/range': operation(rangeRequest, range),
  '/v3/watch': operation(watchRequest, watch),
  '/v3/kv/put': operation(putRequest, put),
  '/v3/lease/grant': operation(leaseGrantRequest, grantLease),
  '/v3/lease/keepalive': operation(leaseKeepAliveRequest, keepLeaseAlive),
};

/** Answers one request of a gateway. @throws ClusterGone, and errors of the database */
export async function answer(
  app: App,
  connected: Connected,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const pathname = URL.parse(request.url ?? '/', 'https://gateway')?.pathname ?? '';
    if (request.method === 'GET' && pathname === '/version') return send(response, versionResponse);
    if (request.method === 'GET' && isFilePath(pathname)) {
      return await answerFile(app, connected.gateway, request, response);
    }
    if (request.method === 'POST' && isAgentPath(pathname)) {
      await connected.hub.open(connected.gateway.clusterId);
      return await answerAgent(app, connected.gateway, pathname, request, response);
    }
    const found = request.method === 'POST' ? operations[pathname] : undefined;
    if (!found)
      throw new EtcdError(404, errorCodes.notFound, `There is no ${request.method} ${pathname}`);
    const body = await readBody(request);
    const feed = await connected.hub.open(connected.gateway.clusterId);
    await found.run({ ...connected, app, feed, body, response });
  } catch (error) {
    if (!(error instanceof EtcdError)) throw error;
    send(response, errorText(error.code, error.message), error.status);
  }
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) request.destroy();
  });
  try {
    return JSON.parse(await text(request)) as unknown;
  } catch {
    throw new EtcdError(400, errorCodes.invalid, 'The body is not JSON');
  }
}

function parse<S extends z.ZodType>(schema: S, body: unknown): z.infer<S> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new EtcdError(400, errorCodes.invalid, `${issue?.path.join('.')}: ${issue?.message}`);
}

function send(response: ServerResponse, body: string, status = 200): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}

/**
 * Whether a read only asks for the current revision, to watch from there: of a key that never exists (APISIX 3.14 to
 * 3.18), or of the prefix as a key. Between this read and the watch a change could be lost, so the answer is a revision
 * that no watch can continue from, and the gateway reads everything again
 * (https://github.com/apache/apisix/issues/13067, https://github.com/apache/apisix/pull/13917).
 */
function isProbe({ key, range_end }: z.infer<typeof rangeRequest>): boolean {
  if (key === `${GATEWAY_PREFIX}/phantomkey`) return true;
  return !range_end && (key === GATEWAY_PREFIX || key === `${GATEWAY_PREFIX}/`);
}

/** Whether a read is of the whole prefix, as gateways make it once when they start. */
function isStart({ key, range_end }: z.infer<typeof rangeRequest>): boolean {
  return key === GATEWAY_PREFIX && range_end !== undefined && range_end > GATEWAY_PREFIX;
}

async function range(call: Call<z.infer<typeof rangeRequest>>): Promise<void> {
  const { feed, body, response, presence, gateway } = call;
  const { key, range_end: rangeEnd, revision = 0, limit = 0, keys_only, count_only } = body;
  if (revision > feed.revision) {
    throw new EtcdError(
      400,
      errorCodes.outOfRange,
      'etcdserver: mvcc: required revision is a future revision',
    );
  }
  if (revision > 0 && revision < feed.revision) {
    throw new EtcdError(
      400,
      errorCodes.outOfRange,
      'etcdserver: mvcc: required revision has been compacted',
    );
  }
  const header = isProbe(body) ? headerText(feed.clusterId, PROBE_REVISION) : feed.header;
  const found = feed.range({ key, rangeEnd });
  const shown = count_only ? [] : limit > 0 ? found.slice(0, limit) : found;
  const more = shown.length < found.length && !count_only ? ',"more":true' : '';
  const count = found.length > 0 ? `,"count":"${found.length}"` : '';
  const bytes = await sendPieces(
    response,
    piecesOf(`{"header":${header}`, shown, keys_only !== true, `${more}${count}}`),
  );
  // Directories are no objects.
  const objects = found.length - gatewayDirectories.length;
  if (isStart(body) && !response.destroyed) presence.noteRead(gateway, { objects, bytes });
}

function* piecesOf(
  head: string,
  list: readonly KeyValue[],
  withValue: boolean,
  tail: string,
): Generator<string> {
  let piece = head + (list.length > 0 ? ',"kvs":[' : '');
  for (const [index, kv] of list.entries()) {
    piece += (index > 0 ? ',' : '') + keyValueText(kv, { withValue });
    if (piece.length < PIECE_LENGTH) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}${list.length > 0 ? ']' : ''}${tail}`;
}

/** @returns the number of bytes, all of them ASCII: keys are of our making, and values base64 */
async function sendPieces(response: ServerResponse, pieces: Generator<string>): Promise<number> {
  const first = pieces.next();
  const second = first.done ? first : pieces.next();
  if (first.done || second.done) {
    const body = first.done ? '' : first.value;
    send(response, body);
    return body.length;
  }
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write(first.value);
  let length = first.value.length;
  let piece: IteratorResult<string> = second;
  while (!piece.done && !response.destroyed) {
    length += piece.value.length;
    if (!response.write(piece.value)) await drained(response);
    piece = pieces.next();
  }
  response.end();
  return length;
}

/** Resolves when the response can take more, or is closed. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.removeListener('drain', done);
      response.removeListener('close', done);
      resolve();
    };
    response.once('drain', done);
    response.once('close', done);
  });
}

async function watch(call: Call<z.infer<typeof watchRequest>>): Promise<void> {
  const { hub, presence, gateway, feed, body, response } = call;
  const { key, range_end: rangeEnd, start_revision = 0 } = body.create_request;
  if (presence.streamsOf(gateway) >= MAX_STREAMS) {
    throw new EtcdError(429, errorCodes.exhausted, `A gateway may open ${MAX_STREAMS} watches`);
  }
  const after = start_revision > 0 ? start_revision - 1 : feed.revision;
  const continues = await feed.continuesAfter(after);
  const { clusterId: cluster, name, address } = gateway;
  const shownKey = key.slice(0, MAX_LOGGED_KEY);
  const fields = {
    cluster,
    name,
    address,
    key: shownKey,
    start: start_revision,
    revision: feed.revision,
  };
  if (!continues) {
    call.app.log.info('gateway reads everything again', fields);
    refuseWatch(response, feed);
    return;
  }
  call.app.log.debug('gateway watches', fields);
  if (response.destroyed) return;
  const stream = new Watch(response, feed, { key, rangeEnd }, after);
  const leave = hub.add(stream, gateway);
  const close = presence.open(gateway, stream);
  response.once('close', () => {
    leave();
    close();
  });
}

const directoryKeys = new Set(gatewayDirectories.map((name) => `${GATEWAY_PREFIX}/${name}/`));

/** Accepts what gateways write at their start, and stores nothing but their report. */
async function put(call: Call<z.infer<typeof putRequest>>): Promise<void> {
  const { app, gateway, feed, body, response } = call;
  const isDirectory = directoryKeys.has(body.key) && body.value === DIRECTORY_VALUE;
  if (body.key.startsWith(SERVER_INFO_PREFIX)) await recordServerInfo(app, gateway, body.value);
  else if (!isDirectory) {
    throw new EtcdError(
      403,
      errorCodes.forbidden,
      `Gateways cannot write ${body.key.slice(0, MAX_LOGGED_KEY)}`,
    );
  }
  send(response, `{"header":${feed.header}}`);
}

/** Leases are not stored: the id holds the time to live for later calls. */
const TTL_RANGE = 2 ** 20;

function grantLease({ feed, body, response }: Call<z.infer<typeof leaseGrantRequest>>): void {
  const ttl = Math.min(Math.max(1, Math.floor(body.TTL)), TTL_RANGE - 1);
  const id = body.ID || Math.floor(Math.random() * 2 ** 31) * TTL_RANGE + ttl;
  send(response, `{"header":${feed.header},"ID":"${id}","TTL":"${ttl}"}`);
}

function keepLeaseAlive({
  feed,
  body,
  response,
}: Call<z.infer<typeof leaseKeepAliveRequest>>): void {
  const ttl = Math.max(1, Number(body.ID % BigInt(TTL_RANGE)));
  send(response, `{"result":{"header":${feed.header},"ID":"${body.ID}","TTL":"${ttl}"}}\n`);
}
