import type { Upstream, UpstreamTarget } from '#contract/generated/types.gen.ts';

/** Shown for an application without plugins. */
export const noPlugins = 'No plugins. Requests to the APIs of this application pass unchanged.';

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

/** Whether gateways connect to the targets with TLS. */
export function usesTls(scheme: string | undefined): boolean {
  return scheme === 'https' || scheme === 'grpcs' || scheme === 'tls';
}

/** Joins host and port. An IPv6 host needs brackets. */
export function targetAddress({ host, port }: Pick<UpstreamTarget, 'host' | 'port'>): string {
  return `${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`;
}
