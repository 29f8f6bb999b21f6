/*
 * Settings of randomized tests. `npm test` runs a short sample with a fixed seed, so that a failure is reproducible;
 * `npm run soak` sets both variables.
 */

/** Seed of all random values in tests. */
export const testSeed = Number(process.env.TEST_SEED ?? 20_261_129);

/** Factor for the number of runs of randomized, kill and load tests, compared with `npm test`. */
export const effort = Number(process.env.TEST_EFFORT ?? 1);

/** Returns a deterministic generator of numbers from 0 to 1: mulberry32, https://github.com/bryc/code/blob/master/jshash/PRNGs.md. */
export function randomNumbers(seed = testSeed): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
