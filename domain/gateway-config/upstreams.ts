import type {
  ActiveHealthCheck,
  Checks,
  PassiveHealthCheck,
  ServiceDiscovery,
  Upstream,
} from '#contract/generated/types.gen.ts';
import { discoveredServiceName } from '#domain/service-discovery.ts';
import { filled, type GatewayObject } from './objects.ts';

/** The default timeout of gateways; the Admin API accepts all three timeouts or none. */
const DEFAULT_TIMEOUT_SECONDS = 60;

const balancers = {
  roundrobin: 'roundrobin',
  consistent_hash: 'chash',
  ewma: 'ewma',
  least_conn: 'least_conn',
} as const;

/** Translates a backend into the members of an upstream object. */
export function gatewayUpstream(upstream: Upstream): GatewayObject {
  const { lb_type = 'roundrobin', timeout, service_discovery: discovery } = upstream;
  return {
    type: balancers[lb_type],
    ...(lb_type === 'consistent_hash' && { hash_on: 'vars', key: upstream.hash_key }),
    scheme: upstream.scheme,
    ...(discovery ? discoveryMembers(discovery) : { nodes: upstream.targets ?? [] }),
    retries: upstream.retries,
    ...(timeout && {
      timeout: {
        connect: DEFAULT_TIMEOUT_SECONDS,
        send: DEFAULT_TIMEOUT_SECONDS,
        read: DEFAULT_TIMEOUT_SECONDS,
        ...timeout,
      },
    }),
    pass_host: upstream.upstream_host_mode ?? 'pass',
    ...(upstream.upstream_host_mode === 'rewrite' && { upstream_host: upstream.upstream_host }),
    ...(upstream.client_cert_id && { tls: { client_cert_id: upstream.client_cert_id } }),
    ...(upstream.checks && { checks: gatewayChecks(upstream.checks) }),
  };
}

function discoveryMembers(discovery: ServiceDiscovery): GatewayObject {
  return { discovery_type: 'kubernetes', service_name: discoveredServiceName(discovery) };
}

function gatewayChecks({ active, passive }: Checks): GatewayObject {
  return {
    ...(active && { active: activeCheck(active) }),
    ...(passive && { passive: passiveCheck(passive) }),
  };
}

function activeCheck(check: ActiveHealthCheck): GatewayObject {
  const { type } = check;
  // The member with the name of the type has the settings; `http` and `https` have the same ones.
  const http = type === 'tcp' ? undefined : (check[type] ?? undefined);
  const settings = http ?? check.tcp ?? {};
  return {
    type,
    timeout: settings.probe_timeout,
    concurrency: settings.concurrent_probes,
    port: settings.probe_target_port,
    ...(http && {
      http_path: http.http_probe_path,
      host: filled(http.http_probe_host),
      req_headers: headerLines(http.http_probe_headers),
    }),
    ...(type === 'https' && {
      https_verify_certificate: check.https?.verify_target_tls_certificate ?? false,
    }),
    healthy: thresholds(settings.healthy),
    unhealthy: thresholds(settings.unhealthy),
  };
}

function passiveCheck(check: PassiveHealthCheck): GatewayObject {
  const { type } = check;
  const http = type === 'tcp' ? undefined : (check[type] ?? undefined);
  return {
    type,
    healthy: thresholds(http?.healthy),
    unhealthy: thresholds(http?.unhealthy ?? check.tcp?.unhealthy),
  };
}

/** The union of the thresholds of all kinds of health checks. */
interface Thresholds {
  targets_check_interval?: number;
  http_status_codes?: number[];
  successes?: number;
  http_failures?: number;
  tcp_failures?: number;
  timeouts?: number;
}

function thresholds(check: Thresholds | undefined): GatewayObject | undefined {
  if (!check) return undefined;
  const { targets_check_interval: interval, http_status_codes: http_statuses, ...counts } = check;
  return { interval, http_statuses, ...counts };
}

function headerLines(headers: Record<string, string> | undefined): string[] | undefined {
  const lines = Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}`);
  return lines.length > 0 ? lines : undefined;
}
