import { chance } from './hash.ts';
import { rhythmArea, rhythmCount } from './rhythm.ts';

/**
 * A wave is how busy something is over time: a rhythm with noise on it, 1 on average. Traffic is a popularity times a
 * wave. There are few waves and many APIs, which is what makes large clusters cheap: whatever shares a wave is added up
 * first.
 */

const noisesPerRhythm = 8;

/** The wave of a rhythm and a hash. */
export function waveFor(rhythm: number, hash: number): number {
  return (rhythm % rhythmCount) * noisesPerRhythm + (hash % noisesPerRhythm);
}

/** Seconds between the knots of the noise: moments, minutes, hours. */
const scales = [45, 420, 9_700] as const;

/** How far the noise may shift a moment, in parts of the scale. The rate then differs by 28% per scale at the most. */
const reach = 0.14;

/** Random numbers in [-1, 1], looked up because there are a million of them in a week of all waves. */
const tableBits = 16;
const table = Float64Array.from({ length: 2 ** tableBits }, (_, at) => 2 * chance(7, at) - 1);

const knotValue = (seed: number, knot: number): number =>
  // Seeds are few: each starts at a place of its own.
  table[(knot + seed * 647) & (2 ** tableBits - 1)] ?? 0;

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
 * How much of a wave has passed since the epoch at a moment in Unix seconds, in seconds at its mean rate. It never
 * falls, so that it can count. The noise shifts the moment at which the rhythm is read, by less than time moves on:
 * that makes the noise proportional to the rhythm and keeps everything in closed form.
 */
export function waveArea(wave: number, seconds: number): number {
  let shifted = seconds;
  for (let octave = 0; octave < scales.length; octave += 1) {
    const scale = scales[octave] ?? 1;
    shifted += reach * scale * noise(wave * scales.length + octave, seconds / scale);
  }
  return rhythmArea(Math.floor(wave / noisesPerRhythm), shifted);
}
