import { type ChildProcess, fork } from 'node:child_process';
import type { TestMessage, TestRequest } from './test-process.ts';

/** Milliseconds without a finished test file after which a run counts as hung. */
const longestSilence = 180_000;

/** Runs test files in a process that it starts when needed, and ends when it hangs. */
export class TestRunner implements Disposable {
  #folder: string;
  #child: ChildProcess | undefined;
  #changed = new Set<string>();

  /** @param folder the tree whose tests run */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Marks a file as changed since the last run. */
  invalidate(path: string): void {
    this.#changed.add(path);
  }

  /**
   * Runs test files.
   *
   * @param options.bail whether the first failure ends the run
   * @returns the test files that failed; undefined when the run hung or its process died
   */
  async run(
    tests: readonly string[],
    { bail }: { bail: boolean },
  ): Promise<readonly string[] | undefined> {
    if (tests.length === 0) return [];
    const child = this.#child ?? (await this.#start());
    child.send({ changed: [...this.#changed], tests, bail } satisfies TestRequest);
    this.#changed.clear();
    const failed = await ended(child);
    if (!failed) this[Symbol.dispose]();
    return failed;
  }

  async #start(): Promise<ChildProcess> {
    this.#child = fork('tools/mutants/test-process.ts', {
      cwd: this.#folder,
      // A separate process group, so that killing it also ends its workers.
      detached: true,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    if (!(await ended(this.#child))) throw new Error('Vitest did not start');
    return this.#child;
  }

  [Symbol.dispose](): void {
    const pid = this.#child?.pid;
    this.#child = undefined;
    if (pid === undefined) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch (error) {
      // The group may have ended by itself.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

/** Waits for the end of a run. @returns undefined when the process ended or nothing happened for too long. */
function ended(child: ChildProcess): Promise<string[] | undefined> {
  return new Promise((resolve) => {
    const finish = (failed: string[] | undefined) => {
      clearTimeout(timer);
      child.off('message', hear).off('exit', stop);
      resolve(failed);
    };
    const stop = () => finish(undefined);
    const timer = setTimeout(stop, longestSilence);
    const hear = (answer: TestMessage) => {
      if ('failed' in answer) finish(answer.failed);
      else timer.refresh();
    };
    child.on('message', hear).on('exit', stop);
  });
}
