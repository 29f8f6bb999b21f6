import type { Checks, Upstream, UpstreamTarget } from '#contract/generated/types.gen.ts';

/** Shown for an application without plugins. */
export const noPlugins = 'No plugins. Requests to the APIs of this application pass unchanged.';

export const balancingNames: Record<NonNullable<Upstream['lb_type']>, string> = {
  roundrobin: 'Round robin',
  consistent_hash: 'Consistent hash',
  ewma: 'Least latency (EWMA)',
  least_conn: 'Fewest connections',
};

/** Returns the balancing algorithm. The hash key is not included, as it is shown as code. */
export function balancingText({ lb_type = 'roundrobin' }: Upstream): string {
  return lb_type === 'consistent_hash' ? 'Consistent hash on' : balancingNames[lb_type];
}

/** Joins host and port. An IPv6 host needs brackets. */
export function targetAddress({ host, port }: UpstreamTarget): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Lists the health checks, or returns undefined if there are none. */
export function checksText(checks: Checks | undefined): string | undefined {
  const kinds = [
    checks?.active && `active ${checks.active.type}`,
    checks?.passive && `passive ${checks.passive.type}`,
  ].filter((kind) => kind !== undefined);
  return kinds.length > 0 ? kinds.join(', ') : undefined;
}

/** Seconds for connecting, sending and reading. Gateways use 60 for a missing one. */
export function timeoutText({ timeout }: Upstream): string | undefined {
  if (!timeout || !(timeout.connect || timeout.send || timeout.read)) return undefined;
  const { connect, send, read } = timeout;
  return `${connect || 60} / ${send || 60} / ${read || 60} s`;
}

/** Returns the Host header that the backend gets. */
export function hostHeaderText({ upstream_host_mode, upstream_host }: Upstream): string {
  if (upstream_host_mode === 'node') return "target's own";
  if (upstream_host_mode === 'rewrite') return upstream_host ?? '';
  return "caller's";
}
