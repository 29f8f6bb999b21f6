/** `npm start`: builds the console when its sources changed, then becomes the server, so that signals reach it. */
import { isStale } from './build.ts';
import { asProgram, mustRun, root, say } from './run.ts';

await asProgram(async () => {
  if (await isStale()) {
    say('Building the console');
    // In a separate process, so that the bundler's memory is freed before the server starts.
    await mustRun(process.execPath, [`${root}/tools/build.ts`]);
  }
});
await import('#server/main.ts');
