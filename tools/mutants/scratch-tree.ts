import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '#tools/run.ts';

/** A copy of the repository's files, where mutants do not affect the working tree. */
export class ScratchTree implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'gateway-console-mutants-'));
  /** Every file of the repository, tracked or new, by its path from the root. */
  readonly paths = repositoryPaths();

  constructor() {
    for (const path of this.paths) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      copyFileSync(join(root, path), join(this.folder, path));
    }
    symlinkSync(join(root, 'node_modules'), join(this.folder, 'node_modules'));
  }

  /** The texts of the files whose path fits, by path. */
  texts(pattern: RegExp): Map<string, string> {
    const paths = this.paths.filter((path) => pattern.test(path));
    return new Map(paths.map((path) => [path, this.read(path)]));
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.folder, path), text);
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function repositoryPaths(): string[] {
  const list = (...options: string[]) =>
    execFileSync('git', ['ls-files', '-z', ...options], { cwd: root })
      .toString()
      .split('\0');
  const deleted = new Set(list('--deleted'));
  const all = list('--cached', '--others', '--exclude-standard', '--deduplicate');
  return all.filter((path) => path !== '' && !deleted.has(path));
}
