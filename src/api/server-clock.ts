/** The milliseconds that the server's clock is ahead of this one; 0 until known. */
let offsetMs = 0;

/** Smaller differences come from rounding and latency. */
const TOLERANCE_MS = 2000;

/**
 * Records the time in a response's `Date` header, which has a precision of one second. A server on another origin does
 * not expose it: then this machine's clock is used.
 */
export function recordServerTime(date: string | null, now = Date.now()): void {
  const server = date === null ? Number.NaN : Date.parse(date);
  if (Number.isNaN(server)) return;
  const difference = server - now;
  offsetMs = Math.abs(difference) <= TOLERANCE_MS ? 0 : difference;
}

/**
 * Converts a time of this machine's clock to the server's clock, in milliseconds since 1970, to compute the age of
 * timestamps from the server.
 */
export function toServerTime(moment: number): number {
  return moment + offsetMs;
}
