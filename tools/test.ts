/**
 * `npm test`: every check in order, each with its time. Stops at the first that fails, with its whole output, and ends with
 * a table and the counts of unit and end-to-end tests alone on the last line.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needChromium } from './chromium.ts';
import { preparePostgres } from './postgres.ts';
import { preparePrometheus } from './prometheus.ts';
import { bin, root, run, say } from './run.ts';
import { type Counts, none, playwrightCounts, vitestCounts } from './test-counts.ts';

interface Step {
  name: string;
  command: string[];
  env?: Record<string, string>;
  /** Installs what the step needs on the machine. */
  prepare?: () => Promise<unknown>;
  /** Show the output as it comes: long steps tell how far they are. */
  loud?: boolean;
  /** The report that the step writes, and how to read it. */
  report?: { file: string; read: (text: string) => Counts };
}

const scratch = await mkdtemp(join(tmpdir(), 'gateway-console-reports-'));
const node = process.execPath;
const unitReport = join(scratch, 'unit.json');
const e2eReport = join(scratch, 'e2e.json');

const steps: Step[] = [
  { name: 'generated code', command: [node, `${root}/tools/drift.ts`] },
  { name: 'types', command: [node, bin('tsc'), '--noEmit', '-p', '.'] },
  { name: 'lint and format', command: [bin('biome'), 'ci', '--error-on-warnings'] },
  {
    name: 'unit tests',
    prepare: async () => {
      await preparePostgres();
      await preparePrometheus();
    },
    command: [
      node,
      bin('vitest'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${unitReport}`,
    ],
    report: { file: unitReport, read: vitestCounts },
  },
  { name: 'build', command: [node, `${root}/tools/build.ts`] },
  {
    name: 'end-to-end tests and byte budgets',
    prepare: needChromium,
    command: [node, bin('playwright'), 'test'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: e2eReport },
    loud: true,
    report: { file: e2eReport, read: playwrightCounts },
  },
];

interface Outcome {
  name: string;
  seconds: number;
  counts: Counts | undefined;
  ok: boolean;
}

async function perform(step: Step): Promise<Outcome> {
  const started = performance.now();
  say(`\n── ${step.name}`);
  let ok = false;
  try {
    await step.prepare?.();
    const [command = '', ...args] = step.command;
    const result = await run(command, args, {
      quiet: !step.loud,
      ...(step.env && { env: step.env }),
    });
    ok = result.code === 0;
    if (!ok) process.stdout.write(result.output);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
  const text = step.report && (await readFile(step.report.file, 'utf8').catch(() => undefined));
  const counts = text ? step.report?.read(text) : undefined;
  const seconds = (performance.now() - started) / 1000;
  say(`${ok ? 'passed' : 'FAILED'} in ${seconds.toFixed(1)} s`);
  return { name: step.name, seconds, counts, ok };
}

const outcomes: Outcome[] = [];
for (const step of steps) {
  const outcome = await perform(step);
  outcomes.push(outcome);
  if (!outcome.ok) break;
}
await rm(scratch, { recursive: true, force: true });

say();
const width = Math.max(...steps.map(({ name }) => name.length));
for (const { name } of steps) {
  const outcome = outcomes.find((o) => o.name === name);
  const state = !outcome ? 'not run' : outcome.ok ? 'passed' : 'FAILED';
  const time = outcome ? `${outcome.seconds.toFixed(1)} s` : '';
  const { passed, failed } = outcome?.counts ?? none;
  const counts = outcome?.counts ? `${passed} passed, ${failed} failed` : '';
  say(`${name.padEnd(width)}  ${state.padEnd(7)}  ${time.padStart(8)}  ${counts}`.trimEnd());
}
const total = outcomes.map(({ counts }) => counts ?? none);
const sum = (key: keyof Counts) => total.reduce((all, counts) => all + counts[key], 0);
say();
say(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = outcomes.length === steps.length && outcomes.every(({ ok }) => ok) ? 0 : 1;
