/** Rows per statement: one statement can have some 65,000 parameters, and the widest table has a few dozen columns. */
const ROWS_PER_STATEMENT = 1000;

/** The list in parts, each short enough for one statement. */
export function* inParts<T>(list: readonly T[]): Generator<T[]> {
  for (let at = 0; at < list.length; at += ROWS_PER_STATEMENT) {
    yield list.slice(at, at + ROWS_PER_STATEMENT);
  }
}
