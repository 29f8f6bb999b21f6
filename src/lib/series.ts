/** Moments a step apart, as a query over a range asks for them; Unix seconds, the end included when a step meets it. */
interface TimeGrid {
  start: number;
  end: number;
  /** Seconds, above zero. */
  step: number;
}

/** The moments of a grid in Unix seconds. */
export function gridTimes({ start, end, step }: TimeGrid): number[] {
  // Unix seconds with fractions are exact to about a microsecond, so an end that is nearly met is met.
  const count = Math.max(0, Math.floor((end - start) / step + 1e-3) + 1);
  return Array.from({ length: count }, (_, index) => start + index * step);
}

/**
 * Puts the samples of one time series in their places on a grid. What is missing is null and so is what is no number:
 * Prometheus writes `NaN` for a quotient of zeros and `+Inf` for what was divided by zero, neither of which can be drawn.
 *
 * @param samples pairs of Unix seconds and a decimal number as text, as the Prometheus HTTP API gives them
 * (https://prometheus.io/docs/prometheus/latest/querying/api/#range-vectors), in any order
 * @returns one entry for each moment of the grid
 */
export function alignSeries(
  samples: readonly (readonly [time: number, value: string])[],
  grid: TimeGrid,
): (number | null)[] {
  const values: (number | null)[] = gridTimes(grid).map(() => null);
  for (const [time, text] of samples) {
    const index = Math.round((time - grid.start) / grid.step);
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (index >= 0 && index < values.length && Number.isFinite(value)) values[index] = value;
  }
  return values;
}

/** The index of the entry of a rising list that is nearest to a value, -1 when the list is empty. */
export function nearestIndex(rising: readonly number[], value: number): number {
  let low = 0;
  let high = rising.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) <= value) low = middle;
    else high = middle;
  }
  const [below = 0, above = 0] = [rising[low], rising[high]];
  return value - below <= above - value ? low : high;
}

/** Where values stand alone between gaps: a line through them has no length, so each needs a dot to be seen. */
export function lonePoints(values: readonly (number | null)[]): number[] {
  return values.flatMap((value, index) => {
    const alone = (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null;
    return value !== null && alone ? [index] : [];
  });
}

/** The last value that is there, or null. */
export function lastValue(values: readonly (number | null)[]): number | null {
  return values.findLast((value) => value !== null) ?? null;
}

/** Each list upon the sum of those before it, as stacked areas are drawn; a gap adds nothing and stays one. */
export function stacked(lists: readonly (readonly (number | null)[])[]): (number | null)[][] {
  const sums: number[] = [];
  return lists.map((values) =>
    values.map((value, index) => {
      if (value === null) return null;
      const sum = (sums[index] ?? 0) + value;
      sums[index] = sum;
      return sum;
    }),
  );
}

/** The largest of all values, 0 when there is none above it. */
export function largest(lists: readonly (readonly (number | null)[])[]): number {
  let most = 0;
  for (const values of lists) for (const value of values) most = Math.max(most, value ?? 0);
  return most;
}
