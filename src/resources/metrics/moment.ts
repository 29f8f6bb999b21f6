import { asServerTime } from '#api/server-clock.ts';

/** Milliseconds within which questions count as asked at the same time. */
const TOGETHER_MS = 1000;

let last = 0;

/**
 * Now, in Unix seconds by the server's clock. The charts of a page ask one after the other within a few milliseconds;
 * they get the same moment, so that all of them show the same window.
 */
export function sharedMoment(now = Date.now()): number {
  if (now < last || now - last >= TOGETHER_MS) last = now;
  return asServerTime(last) / 1000;
}
