import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Locks a data folder for this process: two servers on one embedded database would corrupt its files. The lock of a killed
 * process is taken over.
 *
 * @returns a function that releases the lock.
 * @throws when another running process holds the lock.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, 'server.pid');
  const content = `${process.pid} ${await startTimeOf(process.pid)}`;
  try {
    await writeFile(file, content, { flag: 'wx' });
  } catch {
    const [pid = '', start = ''] = (await readFile(file, 'utf8').catch(() => '')).split(' ');
    if (await isRunning(Number(pid), start)) {
      throw new Error(
        `${folder} is in use by process ${pid}. Stop it, set another DATA_DIR, or set DATABASE_URL so that several servers can share a Postgres.`,
      );
    }
    await writeFile(file, content);
  }
  return () => rm(file, { force: true });
}

async function isRunning(pid: number, start: string): Promise<boolean> {
  if (!pid || pid === process.pid || !isAlive(pid)) return false;
  return start === (await startTimeOf(pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * The start time of a process in clock ticks since boot (proc(5), field 22 of stat), so that a reused pid is not mistaken
 * for the old process. `-` where the system does not provide it.
 */
async function startTimeOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The second field is the program name in parentheses and may contain spaces.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '-';
}
