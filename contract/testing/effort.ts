/**
 * How hard randomized tests try. `npm test` runs a short sample with a fixed seed, so that a failure can be repeated;
 * `npm run soak` sets both variables.
 */

/** The seed of everything that tests draw at random. */
export const testSeed = Number(process.env.TEST_SEED ?? 20_261_129);

/** How many times more than in `npm test` a randomized, kill or load test does. */
export const effort = Number(process.env.TEST_EFFORT ?? 1);

/** Numbers from 0 up to 1 that the seed alone decides: mulberry32, https://github.com/bryc/code/blob/master/jshash/PRNGs.md. */
export function randomNumbers(seed = testSeed): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
