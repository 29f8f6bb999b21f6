/** Equidistant times of a range query, in Unix seconds. The end is included if a step reaches it. */
interface TimeGrid {
  start: number;
  end: number;
  /** Seconds, above zero. */
  step: number;
}

/** The times of a grid in Unix seconds. */
export function gridTimes({ start, end, step }: TimeGrid): number[] {
  // Fractional Unix seconds are exact to about a microsecond, hence the tolerance for the end.
  const count = Math.max(0, Math.floor((end - start) / step + 1e-3) + 1);
  return Array.from({ length: count }, (_, index) => start + index * step);
}

/**
 * Aligns the samples of one time series with a grid. Missing samples are null, and so are non-numbers: Prometheus returns
 * `NaN` for 0/0 and `+Inf` for other divisions by zero, and neither can be drawn.
 *
 * @param samples pairs of Unix seconds and a decimal number as a string, as the Prometheus HTTP API returns them
 * (https://prometheus.io/docs/prometheus/latest/querying/api/#range-vectors), in any order
 * @returns one entry for each time of the grid
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

/** The index of the entry nearest to a value in an ascending list, or -1 if the list is empty. */
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

/** The indices of values between two gaps: a line through them has no length, so each needs a dot. */
export function lonePoints(values: readonly (number | null)[]): number[] {
  return values.flatMap((value, index) => {
    const alone = (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null;
    return value !== null && alone ? [index] : [];
  });
}

/** The last value that is not null, or null. */
export function lastValue(values: readonly (number | null)[]): number | null {
  return values.findLast((value) => value !== null) ?? null;
}

/** Adds to each list the sum of those before it, for stacked areas. A gap adds nothing and stays a gap. */
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

/** The largest of all values, at least 0. */
export function largest(lists: readonly (readonly (number | null)[])[]): number {
  let most = 0;
  for (const values of lists) for (const value of values) most = Math.max(most, value ?? 0);
  return most;
}
