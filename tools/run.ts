import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The repository's root folder, without a slash at the end. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

/** The path of an executable of an npm package. */
export const bin = (name: string) => `${root}/node_modules/.bin/${name}`;

interface RunOptions {
  /** Variables added to this process's own. */
  env?: Record<string, string>;
  /** Keep the output instead of passing it on. */
  quiet?: boolean;
}

interface RunResult {
  /** The exit code; 1 when a signal ended the program. */
  code: number;
  /** Standard output and error in the order of their arrival; empty unless `quiet`. */
  output: string;
}

/** Runs a program in the repository's root until it ends. @throws when it cannot be started. */
export function run(command: string, args: string[], options: RunOptions = {}): Promise<RunResult> {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...options.env },
    stdio: options.quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
  });
  // A child must not outlive this process: signals that would end this process end the child.
  const forward = (signal: NodeJS.Signals) => child.kill(signal);
  process.on('SIGTERM', forward).on('SIGINT', forward);
  let output = '';
  const keep = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      process.off('SIGTERM', forward).off('SIGINT', forward);
      resolve({ code: code ?? 1, output });
    });
  });
}

/** Runs a program to its end. @throws with its output when it fails. */
export async function mustRun(command: string, args: string[], options: RunOptions = {}) {
  const { code, output } = await run(command, args, options);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}\n${output}`);
}

/** Runs the body of a program. The message of an error goes to standard error, and the exit code is 1. */
export async function asProgram(body: () => Promise<unknown>): Promise<void> {
  try {
    await body();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

/** One line on standard output. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** True when node runs the module at this URL as the main program. */
export function isMain(moduleUrl: string): boolean {
  return process.argv[1] === fileURLToPath(moduleUrl);
}
