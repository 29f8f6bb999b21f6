import { createHash } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { root } from './run.ts';

/** The files that the built console depends on. */
const inputs = [
  'src/**',
  'public/**',
  'contract/**',
  'domain/**',
  'index.html',
  'vite.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
  'tools/build*.ts',
  'tools/vite*.ts',
  'tools/compress.ts',
];
const isTest = (path: string) => /\.(test|fixture)\.tsx?$|\/src\/testing\//.test(path);

/** A hash of the names and contents of the console's sources. */
export async function hashInputs(): Promise<string> {
  const paths: string[] = [];
  for await (const entry of glob(inputs, { cwd: root, withFileTypes: true })) {
    if (entry.isFile()) paths.push(`${entry.parentPath}/${entry.name}`);
  }
  const hash = createHash('sha256');
  for (const path of paths.filter((path) => !isTest(path)).sort()) {
    hash.update(`${path.slice(root.length)}\0`);
    hash.update(await readFile(path));
    hash.update('\0');
  }
  return hash.digest('hex');
}
