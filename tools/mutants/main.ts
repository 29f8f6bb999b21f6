/**
 * `npm run mutants`: makes a random sample of small changes to the product, one at a time, and lists those that no unit
 * test catches. Such code could be wrong without a test failing. Not part of `npm test`: it takes a while, and some
 * surviving changes have no visible effect.
 */
import { parseArgs } from 'node:util';
import { prepareEtcd } from '#tools/etcd.ts';
import { preparePostgres } from '#tools/postgres.ts';
import { preparePrometheus } from '#tools/prometheus.ts';
import { say } from '#tools/run.ts';
import { evaluateMutant, type MutantTools } from './evaluate.ts';
import { type Aliases, importersOf, testsOf } from './import-graph.ts';
import { mutantsOf } from './make.ts';
import { reportOf, type Verdict } from './report.ts';
import { sampleOf } from './sample.ts';
import { ScratchTree } from './scratch-tree.ts';
import { isMutated } from './skip.ts';
import { TestRunner } from './test-runner.ts';
import { TypeChecker } from './type-checker.ts';

const usage = `npm run mutants -- [options] [path…]

  path           files and folders to change; server, domain and src without any
  --seed n       takes the same sample again
  --count n      how many mutants to try (100)
  --tests n      how many test files to run at most for each, the nearest first (24)
  --types        ask the type checker first
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    count: { type: 'string', default: '100' },
    tests: { type: 'string', default: '24' },
    types: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  say(usage);
  process.exit();
}

const seed = Number(values.seed);
const count = Number(values.count);
const limit = Number(values.tests);
const paths = positionals.length > 0 ? positionals : ['server', 'domain', 'src'];
const isWanted = (file: string) =>
  paths.some((path) => file === path || file.startsWith(`${path.replace(/\/$/, '')}/`));

await preparePostgres();
await preparePrometheus();
await prepareEtcd();
using tree = new ScratchTree();
using runner = new TestRunner(tree.folder);
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    runner[Symbol.dispose]();
    tree[Symbol.dispose]();
    process.exit(1);
  });
}

const texts = tree.texts(/\.tsx?$/);
const { imports } = JSON.parse(tree.read('package.json')) as { imports: Aliases };
const importers = importersOf(texts, imports);
const mutants = [...texts]
  .filter(([file]) => isMutated(file) && isWanted(file))
  .flatMap(([file, text]) => mutantsOf(file, text));
const sample = sampleOf(mutants, count, seed);
if (sample.length === 0) throw new Error(`Nothing to change in ${paths.join(', ')}`);
say(`Seed ${seed}: ${sample.length} of ${mutants.length} mutants`);

const checker = values.types ? new TypeChecker(tree.folder) : undefined;
const mutantTools: MutantTools = { tree, runner, checker, sound: new Map() };
const verdicts: Verdict[] = [];
for (const mutant of sample) {
  const started = performance.now();
  const tests = testsOf(mutant.file, importers).slice(0, limit);
  const verdict = await evaluateMutant(mutantTools, mutant, tests);
  verdicts.push(verdict);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const by = verdict.by ? ` by ${verdict.by}` : '';
  const place = `${mutant.file}:${mutant.line}  ${mutant.operator}`;
  say(`${verdicts.length}/${sample.length}  ${place}: ${verdict.outcome}${by} (${seconds} s)`);
}

const unsound = [...mutantTools.sound].filter(([, passes]) => !passes).map(([test]) => test);
if (unsound.length > 0) say(`These tests fail without a mutant: ${unsound.join(', ')}`);
say();
for (const line of reportOf(verdicts)) say(line);
say();
say(`The same sample: npm run mutants -- --seed ${seed} --count ${count} ${positionals.join(' ')}`);
