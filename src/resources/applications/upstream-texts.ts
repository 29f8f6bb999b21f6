import type { Checks, Upstream } from '#contract/generated/types.gen.ts';
import { plural } from '#lib/text.ts';
import { balancingNames, hashNames } from '#shared/upstream-words.ts';

/** Returns the balancing algorithm. The hash key is not included, as it is shown as code. */
export function balancingText({ lb_type = 'roundrobin', hash_on = 'vars' }: Upstream): string {
  if (lb_type !== 'consistent_hash') return balancingNames[lb_type];
  // A variable speaks for itself.
  return hash_on === 'vars'
    ? 'Consistent hash on'
    : `Consistent hash on ${(hashNames[hash_on] ?? hash_on).toLowerCase()}`;
}

/** Lists the health checks, or returns undefined if there are none. */
export function checksText(checks: Checks | undefined): string | undefined {
  const kinds = [
    checks?.active && `active ${checks.active.type}`,
    checks?.passive && `passive ${checks.passive.type}`,
  ].filter((kind) => kind !== undefined);
  return kinds.length > 0 ? kinds.join(', ') : undefined;
}

/** Returns the retries and the time for all of them, or undefined if the gateway decides. */
export function retriesText({ retries, retry_timeout }: Upstream): string | undefined {
  if (!retry_timeout) return retries === undefined ? undefined : String(retries);
  return `${retries ?? 'default'}, within ${retry_timeout} s`;
}

/** Names the settings that few upstreams have. */
export function otherSettings(upstream: Upstream): string[] {
  const { keepalive_pool: pool, tls, gateway_extra } = upstream;
  const { size, idle_timeout, requests } = pool ?? {};
  const others = Object.keys(gateway_extra ?? {});
  const keepalive = [
    size !== undefined && `${size} idle`,
    idle_timeout !== undefined && `${idle_timeout} s`,
    requests !== undefined && plural(requests, 'request'),
  ].filter((part) => part !== false);
  return [
    ...(keepalive.length > 0 ? [`keepalive ${keepalive.join(', ')}`] : []),
    ...(tls?.verify ? ['verifies the certificate'] : []),
    ...(others.length > 0 ? [`other members: ${others.join(', ')}`] : []),
  ];
}

/** Returns the Host header that the backend gets. */
export function hostHeaderText({ upstream_host_mode, upstream_host }: Upstream): string {
  if (upstream_host_mode === 'node') return "target's own";
  if (upstream_host_mode === 'rewrite') return upstream_host ?? '';
  return "caller's";
}
