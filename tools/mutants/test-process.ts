/**
 * A process that keeps Vitest open in the working folder, and runs the test files it is sent. Its own process, because
 * a mutant may loop forever, and then only the end of the process stops it.
 */
import { join } from 'node:path';
import { createVitest, type TestModule, type TestRunResult } from 'vitest/node';

/** Asks for a run of test files. Paths are from the working folder. */
export interface TestRequest {
  /** Files whose texts changed since the last run. */
  changed: readonly string[];
  tests: readonly string[];
  /** Whether one failure ends the run. */
  bail: boolean;
}

/** `tick` says that a test file ended; the other one ends a run. */
export type TestAnswer = { tick: string } | { failed: string[] };

const send = (answer: TestAnswer) => process.send?.(answer);

const vitest = await createVitest('test', {
  watch: false,
  reporters: [{ onTestModuleEnd: ({ moduleId }: TestModule) => void send({ tick: moduleId }) }],
});
await vitest.standalone();
const specifications = await vitest.globTestSpecifications();

process.on('message', async ({ changed, tests, bail }: TestRequest) => {
  for (const path of changed) vitest.invalidateFile(join(process.cwd(), path));
  for (const project of vitest.projects) project.config.bail = bail ? 1 : 0;
  vitest.config.bail = bail ? 1 : 0;
  const wanted = new Set(tests.map((path) => join(process.cwd(), path)));
  const chosen = specifications.filter(({ moduleId }) => wanted.has(moduleId));
  send({ failed: failuresOf(await vitest.runTestSpecifications(chosen)) });
});
process.on('disconnect', () => vitest.exit(true));
send({ failed: [] });

/** The test files that failed; an error outside of them counts against all of the run. */
function failuresOf({ testModules, unhandledErrors }: TestRunResult): string[] {
  const failed = testModules.filter((module) => !module.ok());
  const guilty = failed.length === 0 && unhandledErrors.length > 0 ? testModules : failed;
  return guilty.map(({ relativeModuleId }) => relativeModuleId);
}
