/** `npm start`: builds the console when its sources changed, then becomes the server, so that signals reach it. */
import { isStale } from './build.ts';
import { asProgram, mustRun, root, say } from './run.ts';

await asProgram(async () => {
  if (await isStale()) {
    say('Building the console');
    // In a process of its own: the bundler's memory goes back to the system before the server starts.
    await mustRun(process.execPath, [`${root}/tools/build.ts`]);
  }
});
await import('#server/main.ts');
