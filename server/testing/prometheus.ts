import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { stringify } from 'yaml';

/** The path of the program, or undefined when it is not installed. */
export function findPrometheus(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, 'prometheus')).find((path) => existsSync(path));
}

/** A scrape target and the labels of its samples. */
interface Target {
  /** Host and port; the path is `/metrics`. */
  address: string;
  labels: Record<string, string>;
}

const START_TIMEOUT_MS = 45_000;

/**
 * Starts a Prometheus server on a free loopback port that scrapes every second.
 *
 * @throws when Prometheus is not installed, or with its output when it does not start.
 */
export async function startPrometheus(
  targets: Target[],
): Promise<{ url: string; stop(): Promise<void> }> {
  const program = findPrometheus();
  if (!program) {
    throw new Error(
      "Metrics tests need a real Prometheus. Install Debian's package prometheus, or put the program on the PATH.",
    );
  }
  const folder = await mkdtemp(join(tmpdir(), 'gateway-console-prometheus-'));
  const config = join(folder, 'prometheus.yml');
  const scrape = {
    job_name: 'gateways',
    // Labels exported by the gateways must not override the labels of the target.
    static_configs: targets.map(({ address, labels }) => ({ targets: [address], labels })),
  };
  await writeFile(
    config,
    stringify({
      global: { scrape_interval: '1s', scrape_timeout: '900ms' },
      scrape_configs: [scrape],
    }),
  );
  const child = spawn(
    program,
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      '--web.listen-address=127.0.0.1:0',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = once(child, 'exit');
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  };
  let output = '';
  const listening = new Promise<string>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`Prometheus ${why}\n${output}`));
    const late = setTimeout(
      () => fail(`was not ready in ${START_TIMEOUT_MS / 1000} seconds`),
      START_TIMEOUT_MS,
    );
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code) => fail(`ended with ${code}`));
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      // Matches the output of versions 2 and 3.
      const [, address] = /Listening on"? .*?address="?(127\.0\.0\.1:\d+)/.exec(output) ?? [];
      if (!address || !/ready to receive web requests/.test(output)) return;
      clearTimeout(late);
      resolve(`http://${address}`);
    });
  });
  try {
    return { url: await listening, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
