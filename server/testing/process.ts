import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** How long a server may take until it names its address, in milliseconds: a database of its own is made first. */
const patience = 60_000;

export interface ServerProcess {
  /** The console's and the API's origin, without a slash at the end. */
  url: string;
  /** Asks the server to stop, as a service manager would. @returns its exit code. */
  stop(): Promise<number | null>;
  /** Ends the server without a chance to finish anything. */
  kill(): Promise<void>;
  /** What the server wrote so far, newest last. */
  output(): string;
}

/**
 * Starts the real server, `server/main.ts`, in a process of its own on a free port. `env` adds to or replaces the
 * variables; without DATA_DIR everything is kept in memory.
 *
 * @throws with the server's output when it ends before it listens.
 */
export async function startServerProcess(env: Record<string, string> = {}): Promise<ServerProcess> {
  const child = spawn(`${root}node_modules/.bin/node`, ['server/main.ts'], {
    cwd: root,
    env: { ...process.env, PORT: '0', DATA_DIR: 'memory://', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  let output = '';
  const keep = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
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
    stop: () => finish('SIGTERM'),
    kill: async () => {
      await finish('SIGKILL');
    },
    output: () => output,
  };
}

/** Waits for the line that names the server's address. */
function addressOf(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`The server ${why}\n${output()}`));
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      fail(`named no address within ${patience / 1000} seconds`);
    }, patience);
    child.once('exit', (code) => {
      clearTimeout(late);
      fail(`ended with ${code} before it listened`);
    });
    child.stdout?.on('data', () => {
      const [, url] = /^Gateway Console is at (\S+)$/m.exec(output()) ?? [];
      if (!url) return;
      clearTimeout(late);
      resolve(url);
    });
  });
}
