/** Tells which generated files are not what `contract/openapi.yaml` says. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate, generatedFolder } from './generate.ts';
import { isMain, say } from './run.ts';

/** The paths of all files below a folder, relative to it. */
async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

/** Generates into a scratch folder and compares. @returns one line for each file that differs, is missing or is too many. */
export async function findDrift(): Promise<string[]> {
  const scratch = await mkdtemp(join(tmpdir(), 'gateway-console-gen-'));
  try {
    await generate(scratch);
    const [fresh, committed] = await Promise.all([filesOf(scratch), filesOf(generatedFolder)]);
    const all = [...new Set([...fresh, ...committed])].sort();
    const lines = await Promise.all(
      all.map(async (path) => {
        if (!committed.includes(path)) return `contract/generated/${path} is missing`;
        if (!fresh.includes(path)) return `contract/generated/${path} is not generated any more`;
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

if (isMain(import.meta.url)) {
  const drift = await findDrift();
  if (drift.length > 0) {
    process.stderr.write(`${drift.join('\n')}\nRun: npm run gen\n`);
    process.exit(1);
  }
  say('contract/generated is what contract/openapi.yaml says');
}
