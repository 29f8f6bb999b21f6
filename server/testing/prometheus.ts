import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { stringify } from 'yaml';

/** The program, or undefined when the machine has none. */
export function findPrometheus(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, 'prometheus')).find((path) => existsSync(path));
}

/** Something to scrape, and the labels that its samples get. */
interface Target {
  /** Host and port; the path is `/metrics`. */
  address: string;
  labels: Record<string, string>;
}

/** How long the server may take until it listens, in milliseconds. */
const patience = 45_000;

/**
 * Starts a Prometheus server on loopback, on a free port and in a folder of its own, which scrapes every second.
 *
 * @throws when the machine has no Prometheus, or with its output when it does not start.
 */
export async function startPrometheus(
  targets: Target[],
): Promise<{ url: string; stop(): Promise<void> }> {
  const program = findPrometheus();
  if (!program) {
    throw new Error(
      "Metrics are tested with a real Prometheus, and there is none. Install Debian's package prometheus, or put the program on the PATH.",
    );
  }
  const folder = await mkdtemp(join(tmpdir(), 'gateway-console-prometheus-'));
  const config = join(folder, 'prometheus.yml');
  const scrape = {
    job_name: 'gateways',
    // What the gateways say of themselves is not to win over the labels of the target.
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
    const late = setTimeout(() => fail(`was not ready in ${patience / 1000} seconds`), patience);
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code) => fail(`ended with ${code}`));
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      // The words of versions 2 and 3, with the port that the system chose.
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
