import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { request as requestSecurely } from 'node:https';
import { type AddressInfo, createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { json } from 'node:stream/consumers';

/** The path of the program, or undefined when it is not installed. */
export function findEtcd(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, 'etcd')).find((path) => existsSync(path));
}

/** Files in PEM with which etcd serves TLS, and requires a client certificate of the same authority. */
export interface EtcdTls {
  ca: string;
  cert: string;
  key: string;
}

interface EtcdOptions {
  /** Its port; a free one by default. */
  port?: number;
  /** Without it there is no TLS. */
  tls?: EtcdTls;
}

/** A running etcd. */
export interface Etcd {
  /** The origin of its API. */
  url: string;
  port: number;
  pid: number;
  /** Sends a request. @returns its response, whose body is still to read. */
  open(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<IncomingMessage>;
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 45_000;
const POLL_MS = 20;

/** Another process can take a port between the search and the start. */
const START_ATTEMPTS = 3;

/**
 * Starts an etcd of one member on a loopback port.
 *
 * @param folder where it keeps its data, also of an earlier run
 * @throws when etcd is not installed, or with its output when it does not start.
 */
export async function startEtcd(folder: string, { port, tls }: EtcdOptions = {}): Promise<Etcd> {
  const program = findEtcd();
  if (!program) {
    throw new Error(
      "The contract of gateways is tested with a real etcd. Install Debian's package etcd-server, or put the program on the PATH.",
    );
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOn(port ?? (await freePort()), { program, folder, tls });
    } catch (error) {
      const isTaken = port === undefined && String(error).includes('address already in use');
      if (!isTaken || attempt === START_ATTEMPTS) throw error;
    }
  }
}

async function startOn(
  port: number,
  { program, folder, tls }: { program: string; folder: string; tls: EtcdTls | undefined },
): Promise<Etcd> {
  const url = `${tls ? 'https' : 'http'}://127.0.0.1:${port}`;
  const secure = tls && [
    '--client-cert-auth',
    `--trusted-ca-file=${tls.ca}`,
    `--cert-file=${tls.cert}`,
    `--key-file=${tls.key}`,
  ];
  const open: Etcd['open'] = (...call) => send(url, tls, ...call);
  const child = spawn(
    program,
    [
      `--data-dir=${join(folder, 'data')}`,
      `--listen-client-urls=${url}`,
      `--advertise-client-urls=${url}`,
      // There are no other members: a socket in the folder takes no port.
      '--listen-peer-urls=unix://peer:0',
      // A single member elects itself after the timeout.
      '--heartbeat-interval=10',
      '--election-timeout=100',
      '--logger=zap',
      '--log-level=error',
      ...(secure ?? []),
    ],
    {
      cwd: folder,
      // Variables named ETCD_… are settings. Version 3.4 wants this one on ARM.
      env: { ETCD_UNSUPPORTED_ARCH: process.arch },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  const keep = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  let end: string | undefined;
  const ended = new Promise<void>((resolve) => {
    const finish = (why: string) => {
      end ??= why;
      resolve();
    };
    child.once('error', (error) => finish(error.message));
    // After the end of its output.
    child.once('close', (code) => finish(`ended with ${code}`));
  });
  const stop = async () => {
    // Its data is not needed any more, and a polite end waits for open watches.
    child.kill('SIGKILL');
    await ended;
  };
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await isHealthy(open))) {
    const why = end ?? (Date.now() > deadline ? 'is not ready' : undefined);
    if (why !== undefined) {
      await stop();
      throw new Error(`etcd ${why}\n${output}`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return { url, port, pid: child.pid ?? 0, open, stop };
}

async function isHealthy(open: Etcd['open']): Promise<boolean> {
  try {
    const { health } = (await json(await open('GET', '/health'))) as { health?: string };
    return health === 'true';
  } catch {
    return false;
  }
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function send(
  url: string,
  tls: EtcdTls | undefined,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<IncomingMessage> {
  const content = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  const options = {
    agent: false as const,
    method,
    headers: {
      'content-length': Buffer.byteLength(content),
      'user-agent': 'lua-resty-http',
      ...headers,
    },
  };
  const sent = tls
    ? requestSecurely(`${url}${path}`, { ...options, ...(await readAll(tls)) })
    : request(`${url}${path}`, options);
  sent.end(content);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  // A connection that is cut later ends the body.
  sent.on('error', () => {});
  return response;
}

async function readAll({ ca, cert, key }: EtcdTls) {
  const [authority, certificate, privateKey] = await Promise.all(
    [ca, cert, key].map((path) => readFile(path)),
  );
  return { ca: authority, cert: certificate, key: privateKey };
}
