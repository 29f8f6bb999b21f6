import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import type { FollowersCommand, FollowersReply, Tally, WatchTarget } from './followers-process.ts';

/** One core is the server's. */
const PROCESSES = Math.min(4, Math.max(1, availableParallelism() - 1));

/** How long streams may take to open, and a line to reach all of them. */
const DEADLINE_MS = 120_000;

interface FollowOptions {
  count: number;
  /** Whether each stream has its own address, which makes it another gateway to the server. */
  ofManyGateways: boolean;
}

/** When a line came, in milliseconds of the machine's monotonic clock. */
interface Arrival {
  /** At the first stream. */
  first: number;
  /** At the last stream. */
  last: number;
}

/** Milliseconds of the machine's monotonic clock, which all its processes share. */
export const clock = (): number => Number(process.hrtime.bigint()) / 1e6;

/** Many watch streams, in processes of their own so that they do not compete with the server's event loop. */
export class Followers {
  readonly #children: ChildProcess[] = [];
  readonly #waiting = new Set<{ take: (reply: FollowersReply, from: ChildProcess) => void }>();
  #line = 0;
  /** Why no more lines will come. */
  #failure: string | undefined;

  private constructor() {}

  /** Opens streams. @throws Error when one is refused */
  static async open(target: WatchTarget, options: FollowOptions): Promise<Followers> {
    const { count, ofManyGateways } = options;
    const followers = new Followers();
    const processes = Math.min(count, PROCESSES);
    const script = new URL('./followers-process.ts', import.meta.url);
    try {
      for (let i = 0; i < processes; i++) {
        const child = fork(script, { execArgv: [] });
        followers.#children.push(child);
        child.on('message', (reply: FollowersReply) => {
          if ('failed' in reply) followers.#failure ??= reply.failed;
          for (const { take } of followers.#waiting) take(reply, child);
        });
      }
      const opened = followers.#fromAll((reply) => ('opened' in reply ? reply : undefined));
      let first = 0;
      for (const [i, child] of followers.#children.entries()) {
        const share = Math.floor((count * (i + 1)) / processes) - first;
        const firstAddress = ofManyGateways ? first : undefined;
        const open = { ...target, count: share, firstAddress };
        child.send({ open } satisfies FollowersCommand);
        first += share;
      }
      await opened;
      return followers;
    } catch (error) {
      await followers.close();
      throw error;
    }
  }

  /** Resolves when all streams have the next line. Call it before what causes the line. @throws Error after a deadline */
  async nextLine(): Promise<Arrival> {
    this.#line += 1;
    const line = this.#line;
    const arrivals = await this.#fromAll((reply) =>
      'line' in reply && reply.line === line ? reply : undefined,
    );
    return {
      first: Math.min(...arrivals.map(({ first }) => first)),
      last: Math.max(...arrivals.map(({ last }) => last)),
    };
  }

  /** What the streams have received, when nothing has come for `quietMs` milliseconds. */
  async settled(quietMs: number): Promise<Tally> {
    for (let before = -1; ; ) {
      const tallies = this.#fromAll((reply) => ('tally' in reply ? reply.tally : undefined));
      for (const child of this.#children) child.send({ tally: true } satisfies FollowersCommand);
      const sum = (await tallies).reduce((one, other) => ({
        lines: one.lines + other.lines,
        bytes: one.bytes + other.bytes,
        lastAt: Math.max(one.lastAt, other.lastAt),
      }));
      if (sum.lines === before) return sum;
      before = sum.lines;
      await new Promise((resolve) => setTimeout(resolve, quietMs));
    }
  }

  async close(): Promise<void> {
    await Promise.all(
      this.#children.map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const ended = once(child, 'exit');
        child.kill('SIGKILL');
        await ended;
      }),
    );
  }

  /** Waits for one reply of each process. @throws Error when a stream fails, or after a deadline */
  #fromAll<T>(pick: (reply: FollowersReply) => T | undefined): Promise<T[]> {
    return new Promise((resolve, reject) => {
      const fail = () => reject(new Error(`A watch failed: ${this.#failure}`));
      if (this.#failure !== undefined) {
        fail();
        return;
      }
      const found = new Map<ChildProcess, T>();
      const finish = (end: () => void) => {
        clearTimeout(late);
        this.#waiting.delete(waiter);
        end();
      };
      const late = setTimeout(() => {
        const seconds = DEADLINE_MS / 1000;
        finish(() => reject(new Error(`Not all streams answered within ${seconds} seconds`)));
      }, DEADLINE_MS);
      const waiter = {
        take: (reply: FollowersReply, from: ChildProcess) => {
          if (this.#failure !== undefined) {
            finish(fail);
            return;
          }
          const picked = pick(reply);
          if (picked !== undefined) found.set(from, picked);
          if (found.size === this.#children.length) finish(() => resolve([...found.values()]));
        },
      };
      this.#waiting.add(waiter);
    });
  }
}
