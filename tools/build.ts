/** Builds the console into `dist`: `npm run build`, or with `--if-stale` only when its sources changed. */
import { readFile, writeFile } from 'node:fs/promises';
import { hashInputs } from './build-inputs.ts';
import { compressFolder } from './compress.ts';
import { asProgram, bin, isMain, mustRun, root, say } from './run.ts';

const output = `${root}/dist`;
/** Holds the hash of the sources that `dist` was built from. */
const stamp = `${output}/.inputs`;

/** Builds, compresses and stamps. @throws when the build fails, after printing its output. */
async function build(): Promise<void> {
  const hash = await hashInputs();
  await mustRun(process.execPath, [bin('vite'), 'build']);
  const count = await compressFolder(output);
  await writeFile(stamp, hash);
  say(`${count} files as brotli and gzip too`);
}

/** True when `dist` is missing or was built from other sources. */
export async function isStale(): Promise<boolean> {
  const built = await readFile(stamp, 'utf8').catch(() => '');
  return built !== (await hashInputs());
}

if (isMain(import.meta.url)) {
  await asProgram(async () => {
    if (!process.argv.includes('--if-stale') || (await isStale())) await build();
  });
}
