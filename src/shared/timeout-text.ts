import type { UpstreamTimeout } from '#contract/generated/types.gen.ts';

/** Seconds for connecting, sending and reading. Gateways use 60 for a missing one. */
export function timeoutText(timeout: UpstreamTimeout | undefined): string | undefined {
  if (!timeout || !(timeout.connect || timeout.send || timeout.read)) return undefined;
  const { connect, send, read } = timeout;
  return `${connect || 60} / ${send || 60} / ${read || 60} s`;
}
