import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { delimiter, join } from 'node:path';

/** The path of the program, or undefined when it is not installed. */
export function findEtcd(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, 'etcd')).find((path) => existsSync(path));
}

/** A running etcd without TLS. */
interface Etcd {
  port: number;
  pid: number;
  /** Sends a request. @returns its response, whose body is still to read. */
  open(method: string, path: string, body?: unknown): Promise<IncomingMessage>;
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 45_000;
const POLL_MS = 20;

/** Another process can take a port between the search and the start. */
const START_ATTEMPTS = 3;

/**
 * Starts an etcd of one member on a free loopback port.
 *
 * @param folder where it keeps its data
 * @throws when etcd is not installed, or with its output when it does not start.
 */
export async function startEtcd(folder: string): Promise<Etcd> {
  const program = findEtcd();
  if (!program) {
    throw new Error(
      "The contract of gateways is tested with a real etcd. Install Debian's package etcd-server, or put the program on the PATH.",
    );
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOn(await freePort(), program, folder);
    } catch (error) {
      const isTaken = String(error).includes('address already in use');
      if (!isTaken || attempt === START_ATTEMPTS) throw error;
    }
  }
}

async function startOn(port: number, program: string, folder: string): Promise<Etcd> {
  const url = `http://127.0.0.1:${port}`;
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
  while (!(await isHealthy(url))) {
    const why = end ?? (Date.now() > deadline ? 'is not ready' : undefined);
    if (why !== undefined) {
      await stop();
      throw new Error(`etcd ${why}\n${output}`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return { port, pid: child.pid ?? 0, open: (...call) => send(url, ...call), stop };
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/health`);
    const { health } = (await response.json()) as { health?: string };
    return health === 'true';
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
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
  method: string,
  path: string,
  body?: unknown,
): Promise<IncomingMessage> {
  const content = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  const sent = request(`${url}${path}`, {
    agent: false,
    method,
    headers: { 'content-length': Buffer.byteLength(content), 'user-agent': 'lua-resty-http' },
  });
  sent.end(content);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  // A connection that is cut later ends the body.
  sent.on('error', () => {});
  return response;
}
