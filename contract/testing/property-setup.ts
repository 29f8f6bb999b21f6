// Vitest runs this before each test file, so that properties use the seed of the run.
import fc from 'fast-check';
import { effort, testSeed } from './effort.ts';

/** The default of fast-check. */
const DEFAULT_RUNS = 100;

fc.configureGlobal({ seed: testSeed, numRuns: DEFAULT_RUNS * effort });
