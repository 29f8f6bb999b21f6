import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Includes the time to create a database. */
const START_TIMEOUT_MS = 60_000;

export interface ServerProcess {
  /** The origin of console and API, without a trailing slash. */
  url: string;
  pid: number;
  /** The port on which it serves gateways; 0 without. */
  gatewayPort: number;
  /** Stops the server with SIGTERM. @returns its exit code. */
  stop(): Promise<number | null>;
  /** Kills the server with SIGKILL. */
  kill(): Promise<void>;
  /** The output of the server so far. */
  output(): string;
}

/** Several servers run at once: their ports are free ones, and only tests of delivery serve gateways. */
const defaults = {
  PORT: '0',
  GATEWAY_PORT: 'off',
  DATA_DIR: 'memory://',
  LOG_LEVEL: 'warn',
};

/**
 * Starts the real server, `server/main.ts`, in a separate process on a free port. `env` adds or replaces variables; without
 * DATA_DIR all data is in memory.
 *
 * @throws with the server's output when it exits before it listens.
 */
export async function startServerProcess(env: Record<string, string> = {}): Promise<ServerProcess> {
  const child = spawn(`${root}node_modules/.bin/node`, ['server/main.ts'], {
    cwd: root,
    env: { ...process.env, ...defaults, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  let output = '';
  const append = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', append);
  child.stderr.on('data', append);
  const url = await addressOf(child, () => output);
  const finish = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await ended;
    }
    return child.exitCode;
  };
  return {
    url,
    pid: child.pid ?? 0,
    gatewayPort: Number(/^Gateways connect to \S+:(\d+)$/m.exec(output)?.[1] ?? 0),
    stop: () => finish('SIGTERM'),
    kill: async () => {
      await finish('SIGKILL');
    },
    output: () => output,
  };
}

/** Waits for the line with the server's address. */
function addressOf(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`The server ${why}\n${output()}`));
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      fail(`printed no address within ${START_TIMEOUT_MS / 1000} seconds`);
    }, START_TIMEOUT_MS);
    child.once('exit', (code) => {
      clearTimeout(late);
      fail(`exited with ${code} before it listened`);
    });
    child.stdout?.on('data', () => {
      const [, url] = /^Gateway Console is at (\S+)$/m.exec(output()) ?? [];
      if (!url) return;
      clearTimeout(late);
      resolve(url);
    });
  });
}
