/** How many milliseconds the server's clock is ahead of this one, as far as is known. */
let ahead = 0;

/** A difference up to here is that of rounding and of the way of an answer, in milliseconds. */
const TOLERANCE_MS = 2000;

/**
 * Takes in the time that an answer carries, in its `Date` header with the precision of a second. A server on another
 * origin does not show it: then this machine's clock has to do.
 */
export function noteServerTime(date: string | null, now = Date.now()): void {
  const server = date === null ? Number.NaN : Date.parse(date);
  if (Number.isNaN(server)) return;
  const difference = server - now;
  ahead = Math.abs(difference) <= TOLERANCE_MS ? 0 : difference;
}

/**
 * A moment of this machine's clock as the server's clock has it, in milliseconds since 1970: what ages of the server's
 * times are counted by.
 */
export function asServerTime(moment: number): number {
  return moment + ahead;
}
