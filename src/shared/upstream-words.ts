import type { HealthCheckType, Upstream, UpstreamTarget } from '#contract/generated/types.gen.ts';

export const balancingNames: Record<NonNullable<Upstream['lb_type']>, string> = {
  roundrobin: 'Round robin',
  consistent_hash: 'Consistent hash',
  ewma: 'Least latency (EWMA)',
  least_conn: 'Fewest connections',
};

/** The protocols of a backend. The last two carry no HTTP. */
export const schemeNames: Record<Upstream['scheme'], string> = {
  http: 'http',
  https: 'https',
  grpc: 'grpc, without TLS',
  grpcs: 'grpcs, gRPC over TLS',
  tcp: 'tcp, for stream routes',
  tls: 'tls, for stream routes',
};

/** What consistent hashing hashes. */
export const hashNames: Record<NonNullable<Upstream['hash_on']>, string> = {
  vars: 'Variable',
  header: 'Header',
  cookie: 'Cookie',
  consumer: 'Consumer',
  vars_combinations: 'Text with variables',
};

/** The Host header that a backend gets. */
export const hostModeNames: Record<NonNullable<Upstream['upstream_host_mode']>, string> = {
  pass: "Caller's",
  node: "Target's own",
  rewrite: 'Rewritten',
};

/** The protocols of health checks. */
export const checkTypeNames: Record<HealthCheckType, string> = {
  http: 'HTTP',
  https: 'HTTPS',
  tcp: 'TCP',
};

/** Joins host and port. An IPv6 host needs brackets. */
export function targetAddress({ host, port }: Pick<UpstreamTarget, 'host' | 'port'>): string {
  return `${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`;
}
