import { chance } from './hash.ts';
import { rhythmArea, rhythmCount } from './rhythm.ts';

/**
 * A wave is relative traffic over time: a rhythm with noise, 1 on average. An API's traffic is its average rate times a
 * wave. There are few waves and many APIs, and APIs of one wave are added up first, which makes large clusters cheap.
 */

const WAVES_PER_RHYTHM = 8;

/** The wave of a rhythm and a hash. */
export function waveFor(rhythm: number, hash: number): number {
  return (rhythm % rhythmCount) * WAVES_PER_RHYTHM + (hash % WAVES_PER_RHYTHM);
}

/** Seconds between the knots of the noise: under a minute, minutes, hours. */
const scales = [45, 420, 9_700] as const;

/** The largest shift of a time by the noise, in parts of the scale: the rate changes by at most 28% per scale. */
const MAX_SHIFT = 0.14;

/** Random numbers in [-1, 1], precomputed because a week of all waves needs a million of them. */
const TABLE_BITS = 16;
const table = Float64Array.from({ length: 2 ** TABLE_BITS }, (_, at) => 2 * chance(7, at) - 1);

const knotValue = (seed: number, knot: number): number =>
  // There are few seeds: each starts at a different offset.
  table[(knot + seed * 647) & (2 ** TABLE_BITS - 1)] ?? 0;

/** A smooth curve through random numbers in [-1, 1]: a quadratic B-spline, so that its slope has no jumps. */
function noise(seed: number, position: number): number {
  const knot = Math.floor(position);
  const u = position - knot;
  const before = knotValue(seed, knot - 1);
  const after = knotValue(seed, knot + 1);
  const here = knotValue(seed, knot);
  return (before * (1 - u) * (1 - u) + after * u * u) / 2 + here * (0.5 + u - u * u);
}

/**
 * The area of a wave from the epoch to a time in Unix seconds, in seconds at its mean rate. It never decreases, so it can
 * drive counters. The noise shifts the time at which the rhythm is evaluated, by less than time advances: this makes the
 * noise proportional to the rhythm and keeps everything in closed form.
 */
export function waveArea(wave: number, seconds: number): number {
  let shifted = seconds;
  for (let octave = 0; octave < scales.length; octave += 1) {
    const scale = scales[octave] ?? 1;
    shifted += MAX_SHIFT * scale * noise(wave * scales.length + octave, seconds / scale);
  }
  return rhythmArea(Math.floor(wave / WAVES_PER_RHYTHM), shifted);
}
