import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Marks a data folder as in use by this process: two servers on the files of one embedded database would destroy them.
 * A mark left behind by a killed process is taken over.
 *
 * @returns a function that gives the folder free again.
 * @throws when another living process holds the folder.
 */
export async function holdFolder(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, 'server.pid');
  const mark = `${process.pid} ${await startOf(process.pid)}`;
  try {
    await writeFile(file, mark, { flag: 'wx' });
  } catch {
    const [pid = '', start = ''] = (await readFile(file, 'utf8').catch(() => '')).split(' ');
    if (await isRunning(Number(pid), start)) {
      throw new Error(
        `${folder} is in use by process ${pid}. Stop it, set another DATA_DIR, or set DATABASE_URL so that several servers can share a Postgres.`,
      );
    }
    await writeFile(file, mark);
  }
  return () => rm(file, { force: true });
}

async function isRunning(pid: number, start: string): Promise<boolean> {
  if (!pid || pid === process.pid || !isAlive(pid)) return false;
  return start === (await startOf(pid));
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
 * When a process began, in clock ticks since the system did (proc(5), field 22 of stat), so that a number given out again
 * is not taken for the old process. `-` where the system does not tell.
 */
async function startOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The second field is the program's name in parentheses and may hold blanks.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '-';
}
