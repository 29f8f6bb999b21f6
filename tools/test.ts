/**
 * `npm test`: build and checks together, then unit and component tests, then end-to-end tests. Stops after the
 * first stage with a failure. Writes the runners' JSON reports to `.reports`, and ends with the slowest files, the
 * duration of each step, and the counts of all tests alone on the last line.
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { testSeed } from '#contract/testing/effort.ts';
import { checks } from './check.ts';
import { needChromium } from './chromium.ts';
import { prepareEtcd } from './etcd.ts';
import { preparePostgres } from './postgres.ts';
import { preparePrometheus } from './prometheus.ts';
import { bin, root, say } from './run.ts';
import { type Outcome, runTogether, type Step } from './steps.ts';
import {
  type Counts,
  none,
  readPlaywrightReport,
  readVitestReport,
  slowestFiles,
  type TestReport,
} from './test-reports.ts';

const reports = `${root}/.reports`;
const node = process.execPath;
const unitReport = `${reports}/unit.json`;
const e2eReport = `${reports}/e2e.json`;

interface TestStep extends Step {
  /** The report that the step writes, and how to read it. */
  report?: { file: string; read: (text: string, root: string) => TestReport };
}

/** The steps of one stage run together. */
const stages: TestStep[][] = [
  [{ name: 'build', command: [node, `${root}/tools/build.ts`] }, ...checks],
  [
    {
      name: 'unit and component tests',
      prepare: async () => {
        await preparePostgres();
        await preparePrometheus();
        await prepareEtcd();
        await needChromium();
      },
      command: [
        node,
        bin('vitest'),
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${unitReport}`,
      ],
      report: { file: unitReport, read: readVitestReport },
    },
  ],
  [
    {
      name: 'end-to-end tests and byte budgets',
      prepare: needChromium,
      command: [node, bin('playwright'), 'test'],
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: e2eReport },
      live: true,
      report: { file: e2eReport, read: readPlaywrightReport },
    },
  ],
];

async function readReport({ report }: TestStep): Promise<TestReport | undefined> {
  const text = report && (await readFile(report.file, 'utf8').catch(() => undefined));
  return text ? report?.read(text, root) : undefined;
}

await rm(reports, { recursive: true, force: true });
await mkdir(reports);

say(`Seed of the randomized tests: ${testSeed}`);
const started = performance.now();
const outcomes = new Map<string, Outcome>();
for (const stage of stages) {
  // Two at a time use two cores.
  const ended = await runTogether(stage, 2);
  for (const outcome of ended) outcomes.set(outcome.name, outcome);
  if (ended.some(({ passed }) => !passed)) break;
}
const total = (performance.now() - started) / 1000;

const steps = stages.flat();
const results = await Promise.all(
  steps.map(async (step) => ({
    name: step.name,
    outcome: outcomes.get(step.name),
    report: outcomes.has(step.name) ? await readReport(step) : undefined,
  })),
);

say('\nSlowest test files');
const files = results.flatMap(({ report }) => report?.files ?? []);
for (const { file, seconds, tests } of slowestFiles(files, 15)) {
  say(`${seconds.toFixed(1).padStart(7)} s  ${String(tests).padStart(4)} tests  ${file}`);
}

say('\nSteps');
const width = Math.max(...steps.map(({ name }) => name.length));
for (const { name, outcome, report } of results) {
  const state = !outcome ? 'not run' : outcome.passed ? 'passed' : 'FAILED';
  const time = outcome ? `${outcome.seconds.toFixed(1)} s` : '';
  const counts = report ? `${report.counts.passed} passed, ${report.counts.failed} failed` : '';
  say(`${name.padEnd(width)}  ${state.padEnd(7)}  ${time.padStart(8)}  ${counts}`.trimEnd());
}
say(`${'all'.padEnd(width)}  ${' '.repeat(7)}  ${`${total.toFixed(1)} s`.padStart(8)}`);

const sum = (key: keyof Counts) =>
  results.reduce((all, { report }) => all + (report?.counts ?? none)[key], 0);
say(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = results.every(({ outcome }) => outcome?.passed) ? 0 : 1;
