/** `npm run check`: all static checks. */
import { bin, isMain, root } from './run.ts';
import { runTogether, type Step } from './steps.ts';

const node = process.execPath;

/** The checks, the longest first. */
export const checks: Step[] = [
  { name: 'types', command: [node, bin('tsc'), '--noEmit', '-p', '.'] },
  { name: 'lint and format', command: [bin('biome'), 'ci', '--error-on-warnings'] },
  { name: 'generated code', command: [node, `${root}/tools/drift.ts`] },
  { name: 'dead code', command: [node, bin('knip')] },
];

if (isMain(import.meta.url)) {
  const outcomes = await runTogether(checks, 2);
  process.exitCode = outcomes.every(({ passed }) => passed) ? 0 : 1;
}
