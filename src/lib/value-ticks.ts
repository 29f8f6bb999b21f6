/** Round steps within one power of the base. */
const DECIMAL = [1, 2, 2.5, 5, 10];
/** Powers of two from 128 on: three times 500 KiB is no round number of MiB, three times 512 KiB is 1.5. */
const BINARY = [1, 2, 5, 10, 20, 25, 50, 100, 128, 256, 512, 1024];

function niceStep(least: number, base: 1000 | 1024, whole: boolean): number {
  const [power, steps] = base === 1024 ? [1024, BINARY] : [10, DECIMAL];
  const unit = power ** Math.floor(Math.log(least) / Math.log(power));
  const step = (steps.find((candidate) => candidate * unit >= least * (1 - 1e-9)) ?? power) * unit;
  if (!whole) return step;
  return step < 1 ? 1 : Math.ceil(step);
}

interface ValueTickOptions {
  /** The maximum number of parts; 4 by default. */
  parts?: number;
  /** 1024 for bytes: ticks are then whole numbers of a binary unit. */
  base?: 1000 | 1024;
  /** Whole numbers only, for counts. */
  whole?: boolean;
}

/**
 * Round numbers from 0 to the first one that is not below the largest value; the last is the end of the axis.
 *
 * @param most the largest value; without one above 0 the axis goes from 0 to 1
 */
export function valueTicks(most: number, options: ValueTickOptions = {}): number[] {
  const { parts = 4, base = 1000, whole = false } = options;
  if (!(most > 0) || !Number.isFinite(most)) return [0, 1];
  const step = niceStep(most / parts, base, whole);
  const count = Math.ceil(most / step - 1e-9);
  // Multiplied, not added up, and rounded: 3 times 0.1 must read 0.3.
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}
