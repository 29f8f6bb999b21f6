import fc from 'fast-check';

/** `count` different items in no particular order; the same seed takes the same ones from the same list. */
export function sampleOf<T>(items: readonly T[], count: number, seed: number): T[] {
  const size = Math.min(count, items.length);
  const some = fc.shuffledSubarray([...items], { minLength: size, maxLength: size });
  return fc.sample(some, { seed, numRuns: 1 })[0] ?? [];
}
