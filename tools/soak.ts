/**
 * `npm run soak [-- --seed=n] [--effort=n] [path…]`: the randomized, kill and load tests with a fresh seed, `effort` times
 * as long as `npm test` runs them. Prints the seed first: the same seed repeats the run.
 */
import { glob, readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { preparePostgres } from './postgres.ts';
import { bin, root, run, say } from './run.ts';

const { values, positionals } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    effort: { type: 'string', default: '25' },
  },
  allowPositionals: true,
});
const { seed, effort } = values;
for (const [name, value] of Object.entries({ seed, effort })) {
  if (!/^[1-9]\d*$/.test(value)) {
    process.stderr.write(`--${name} takes a positive whole number, not ${value}\n`);
    process.exit(1);
  }
}

/** The test files that use fast-check or the effort: randomized, kill and load tests. */
async function soakedFiles(): Promise<string[]> {
  const found: string[] = [];
  for await (const path of glob('{src,server,contract,domain,tools}/**/*.test.{ts,tsx}', {
    cwd: root,
  })) {
    const text = await readFile(`${root}/${path}`, 'utf8');
    if (/'fast-check'|\.arbitrary\.ts'|testing\/effort\.ts'/.test(text)) found.push(path);
  }
  return found.sort();
}

const files = positionals.length > 0 ? positionals : await soakedFiles();
say(`Seed ${seed}, effort ${effort}`);
await preparePostgres();
const { code } = await run(process.execPath, [bin('vitest'), 'run', ...files], {
  env: { TEST_SEED: seed, TEST_EFFORT: effort },
});
say(`To repeat: npm run soak -- --seed=${seed} --effort=${effort} ${positionals.join(' ')}`);
process.exitCode = code;
