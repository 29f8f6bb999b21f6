import { toServerTime } from '#api/server-clock.ts';

/** Queries within this many milliseconds share a time. */
const SHARED_MS = 1000;

let last = 0;

/**
 * The current time in Unix seconds by the server's clock. The charts of a page query one after the other within a few
 * milliseconds; sharing the time makes all of them show the same window.
 */
export function queryTime(now = Date.now()): number {
  if (now < last || now - last >= SHARED_MS) last = now;
  return toServerTime(last) / 1000;
}
