import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '#tools/run.ts';

/** A copy of the repository's files, where mutants can live without touching anybody's work. */
export class ScratchTree implements AsyncDisposable {
  readonly folder: string;
  /** Every file of the repository, tracked or new, by its path from the root. */
  readonly paths: readonly string[];

  private constructor(folder: string, paths: readonly string[]) {
    this.folder = folder;
    this.paths = paths;
  }

  static async make(): Promise<ScratchTree> {
    const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'];
    const gone = execFileSync('git', ['ls-files', '-z', '--deleted'], { cwd: root });
    const deleted = new Set(gone.toString().split('\0'));
    const paths = execFileSync('git', list, { cwd: root })
      .toString()
      .split('\0')
      .filter((path) => path !== '' && !deleted.has(path));
    const folder = await mkdtemp(join(tmpdir(), 'gateway-console-mutants-'));
    const tree = new ScratchTree(folder, paths);
    for (const path of paths) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await cp(join(root, path), join(folder, path));
    }
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    return tree;
  }

  /** The texts of the files whose path fits, by path. */
  async texts(pattern: RegExp): Promise<Map<string, string>> {
    const texts = new Map<string, string>();
    for (const path of this.paths.filter((path) => pattern.test(path))) {
      texts.set(path, await this.read(path));
    }
    return texts;
  }

  read(path: string): Promise<string> {
    return readFile(join(this.folder, path), 'utf8');
  }

  write(path: string, text: string): Promise<void> {
    return writeFile(join(this.folder, path), text);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
