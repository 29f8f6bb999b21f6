import type { Checks, Upstream, UpstreamTarget } from '#contract/generated/types.gen.ts';

/** What an application without plugins says of itself. */
export const NO_PLUGINS = 'No plugins. Requests to the APIs of this application pass unchanged.';

/** Names of the balancing algorithms. */
export const balancingNames: Record<NonNullable<Upstream['lb_type']>, string> = {
  roundrobin: 'Round robin',
  consistent_hash: 'Consistent hash',
  ewma: 'Least latency (EWMA)',
  least_conn: 'Fewest connections',
};

/** How requests are spread; the hash key is apart, as it is code. */
export function balancingText({ lb_type = 'roundrobin' }: Upstream): string {
  return lb_type === 'consistent_hash' ? 'Consistent hash on' : balancingNames[lb_type];
}

/** Host and port as one address; an IPv6 host needs brackets. */
export function targetAddress({ host, port }: UpstreamTarget): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Which health checks there are, or undefined. */
export function checksText(checks: Checks | undefined): string | undefined {
  const kinds = [
    checks?.active && `active ${checks.active.type}`,
    checks?.passive && `passive ${checks.passive.type}`,
  ].filter((words) => words !== undefined);
  return kinds.length > 0 ? kinds.join(', ') : undefined;
}

/** Seconds for connecting, sending and reading; what is left out is the gateway's 60. */
export function timeoutText({ timeout }: Upstream): string | undefined {
  if (!timeout || !(timeout.connect || timeout.send || timeout.read)) return undefined;
  const { connect, send, read } = timeout;
  return `${connect || 60} / ${send || 60} / ${read || 60} s`;
}

/** Which Host header the backend gets. */
export function hostHeaderText({ upstream_host_mode, upstream_host }: Upstream): string {
  if (upstream_host_mode === 'node') return "target's own";
  if (upstream_host_mode === 'rewrite') return upstream_host ?? '';
  return "caller's";
}
