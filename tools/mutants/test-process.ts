/**
 * A process that keeps Vitest open in the working folder, and runs the test files it is sent. It is a separate process,
 * because a mutant may loop forever, and only killing the process stops that.
 */
import { join } from 'node:path';
import { createVitest, type TestModule, type TestRunResult } from 'vitest/node';

/** Requests a run of test files. Paths are relative to the working folder. */
export interface TestRequest {
  /** Files whose texts changed since the last run. */
  changed: readonly string[];
  tests: readonly string[];
  /** Whether one failure ends the run. */
  bail: boolean;
}

/** `tick` reports a finished test file; `failed` lists the failed ones at the end of a run. */
export type TestMessage = { tick: string } | { failed: string[] };

const send = (answer: TestMessage) => process.send?.(answer);

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
  // Vitest keeps the results of earlier runs, and their failures would count for `bail`.
  vitest.state.idMap.clear();
  vitest.state.filesMap.clear();
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
