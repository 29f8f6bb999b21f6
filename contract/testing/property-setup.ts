/** Vitest runs this before each test file: properties draw from the seed of the run. */
import fc from 'fast-check';
import { effort, testSeed } from './effort.ts';

/** What fast-check does by default. */
const usualRuns = 100;

fc.configureGlobal({ seed: testSeed, numRuns: usualRuns * effort });
