import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { zGatewayInstanceReport } from '#contract/generated/zod.gen.ts';
import type { AppContext } from '#server/context.ts';
import { assertStorable } from '#server/http/assert-storable.ts';
import { errorBody, HttpError } from '#server/http/errors.ts';
import { validate } from '#server/http/validate.ts';
import { recordReport } from '#server/resources/gateway-instances/store.ts';
import type { Gateway } from './presence.ts';
import { rememberReport } from './remember-report.ts';

/*
 * The agent of the hosted product, a Lua module that its command-line client installs in gateways. It sends a heartbeat
 * every 10 seconds and metrics every 15. A gateway whose first three heartbeats fail stops, unless it kept a configuration.
 */

/** The most bytes of a heartbeat, of some hundred bytes, and of an upload of metrics. */
const MAX_HEARTBEAT_BYTES = 64 * 1024;
const MAX_METRICS_BYTES = 1024 * 1024;

/** The most bytes of metrics that agents put in one upload: in JSON they can have twice that size. */
const MAX_METRICS_TEXT_BYTES = 500_000;

const NOT_STORED = 'Uploaded metrics are not stored: the server reads metrics from Prometheus';

/** What precedes the version of a gateway. */
const PRODUCT = 'APISIX/';

/** The members of a heartbeat that a report has. The first agents do not say whether they can read the configuration. */
const heartbeat = z.object({
  id: z.string(),
  hostname: z.string().optional(),
  version: z.string(),
  /** Calls since the last heartbeat; negative when the gateway has lost its counter. */
  api_calls: z.number().default(0),
  etcd_reachable: z.boolean().default(false),
});

/** Text in the format of Prometheus. */
const upload = z.object({ metrics: z.string() });

type App = Pick<AppContext, 'db' | 'keys' | 'now' | 'log'>;

/** What an agent gets for a request that is accepted, besides the status. */
interface Reply {
  payload?: object;
  warning?: string;
}

interface Operation {
  maxBytes: number;
  run(app: App, gateway: Gateway, body: unknown): Promise<Reply> | Reply;
}

const operations: Record<string, Operation> = {
  '/api/v1/dp/instance/heartbeat': { maxBytes: MAX_HEARTBEAT_BYTES, run: recordHeartbeat },
  '/api/v1/dp/metrics': { maxBytes: MAX_METRICS_BYTES, run: dropMetrics },
};

/** Whether a path is one that agents post to. */
export const isAgentPath = (pathname: string): boolean => Object.hasOwn(operations, pathname);

/** Answers a request of an agent in the envelope of the API. @throws errors of the database */
export async function answerAgent(
  app: App,
  gateway: Gateway,
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const operation = operations[pathname];
  if (!operation) throw new Error(`agents do not post to ${pathname}`);
  try {
    const body = await readJson(request, operation.maxBytes);
    const reply = await operation.run(app, gateway, body);
    send(response, 200, { status: { code: 0, message: 'OK' }, ...reply });
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    send(response, error.status, errorBody(error));
  }
}

/** Reads a body to its end, so that the client can read the answer, and keeps no more than the limit. */
async function readJson(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.byteLength;
      if (size <= maxBytes) chunks.push(chunk);
    }
  } catch {
    throw new HttpError('badRequest', 'The body ended early');
  }
  if (size > maxBytes) {
    const limit = maxBytes.toLocaleString('en');
    throw new HttpError('payloadTooLarge', `The body is larger than ${limit} bytes`);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    throw new HttpError('badRequest', 'The body is not JSON');
  }
}

/**
 * Takes a heartbeat as the report of the gateway. Its address is that of the connection, which also belongs to its
 * streams: the one that the agent finds for its own name can be another.
 */
async function recordHeartbeat(app: App, gateway: Gateway, body: unknown): Promise<Reply> {
  const { db, now, log } = app;
  const { clusterId, name, address } = gateway;
  const sent = validate(heartbeat, body);
  const report = validate(zGatewayInstanceReport, {
    ...sent,
    hostname: sent.hostname?.trim() || name,
    ip: address,
    api_calls: Math.max(0, sent.api_calls),
    version: sent.version.startsWith(PRODUCT) ? sent.version.slice(PRODUCT.length) : sent.version,
    // The agent's version is of settings that the hosted product sends it, and not of the cluster.
    config_version: 0,
  });
  assertStorable(report);
  const { id, hostname, ip, version } = report;
  const values = {
    id,
    clusterId,
    certificateName: name,
    hostname,
    ip,
    version,
    apiCalls: String(report.api_calls),
    etcdReachable: report.etcd_reachable,
    configVersion: String(report.config_version),
    lastSeenTime: now(),
  };
  await recordReport(db, values, rememberReport(app, gateway));
  log.debug('gateway sent a heartbeat', { cluster: clusterId, name, address, id });
  return { payload: { max_metrics_size: MAX_METRICS_TEXT_BYTES } };
}

/** Says in the answer that metrics are not stored; other statuses would make agents send them again and log errors. */
function dropMetrics({ log }: App, { clusterId, name, address }: Gateway, body: unknown): Reply {
  validate(upload, body);
  log.debug('gateway uploaded metrics', { cluster: clusterId, name, address });
  return { warning: NOT_STORED };
}

function send(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}
