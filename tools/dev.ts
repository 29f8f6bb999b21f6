/**
 * `npm run dev`: the server on 8080 (PORT), restarted when its sources change, and Vite with reload in front of it (VITE_PORT).
 * Both end together: when one stops, or on Ctrl+C.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { bin, root, say } from './run.ts';

const serverPort = process.env.PORT ?? '8080';
const vitePort = process.env.VITE_PORT ?? '5173';
const address = `http://127.0.0.1:${vitePort}`;

function begin(args: string[], env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    // Separate process groups: Ctrl+C reaches only this process, which then stops each of them once.
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

const children = [
  // Browsers connect through Vite, so signing in must return to its address.
  begin(['--watch', '--watch-preserve-output', 'server/main.ts'], {
    PORT: serverPort,
    PUBLIC_URL: process.env.PUBLIC_URL ?? address,
  }),
  begin([bin('vite'), '--host', '127.0.0.1', '--port', vitePort, '--strictPort'], {
    API_ORIGIN: process.env.API_ORIGIN ?? `http://127.0.0.1:${serverPort}`,
  }),
];
say(`The console with reload is at ${address}`);

let stopping = false;
function stop(code: number): void {
  if (stopping) return;
  stopping = true;
  process.exitCode = code;
  for (const child of children) child.kill('SIGTERM');
}
process.on('SIGINT', () => stop(0));
process.on('SIGTERM', () => stop(0));
for (const child of children) child.once('exit', (code) => stop(code ?? 0));
