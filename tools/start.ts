/** `npm start`: builds the console when its sources changed, then becomes the server, so that signals reach it. */
import { isStale } from './build.ts';
import { mustRun, root, say } from './run.ts';

try {
  if (await isStale()) {
    say('Building the console');
    // In a process of its own: the bundler's memory goes back to the system before the server starts.
    await mustRun(process.execPath, [`${root}/tools/build.ts`]);
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
await import('#server/main.ts');
