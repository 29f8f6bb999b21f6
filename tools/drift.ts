/** Lists the generated files that `npm run gen` would change. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { generate, generatedFolder } from './generate.ts';
import { importRulesFile, importRulesPath } from './generate-import-rules.ts';
import { root, say } from './run.ts';

/** The paths of all files below a folder, relative to it. */
async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

/** Lists generated files of the contract that differ, are missing or are obsolete, one line each. */
async function contractDrift(): Promise<string[]> {
  const scratch = await mkdtemp(join(tmpdir(), 'gateway-console-gen-'));
  try {
    await generate(scratch);
    const [fresh, committed] = await Promise.all([filesOf(scratch), filesOf(generatedFolder)]);
    const all = [...new Set([...fresh, ...committed])].sort();
    const lines = await Promise.all(
      all.map(async (path) => {
        if (!committed.includes(path)) return `contract/generated/${path} is missing`;
        if (!fresh.includes(path)) return `contract/generated/${path} is no longer generated`;
        const [now, then] = await Promise.all([
          readFile(join(scratch, path)),
          readFile(join(generatedFolder, path)),
        ]);
        return now.equals(then) ? [] : `contract/generated/${path} differs`;
      }),
    );
    return lines.flat();
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Checks the linter's import rules in the same way. */
async function importRulesDrift(): Promise<string[]> {
  const committed = await readFile(importRulesPath, 'utf8').catch(() => undefined);
  return committed === importRulesFile() ? [] : [`${relative(root, importRulesPath)} differs`];
}

const drift = [...(await contractDrift()), ...(await importRulesDrift())];
if (drift.length > 0) {
  process.stderr.write(`${drift.join('\n')}\nRun: npm run gen\n`);
  process.exit(1);
}
say('The generated files are what npm run gen writes');
