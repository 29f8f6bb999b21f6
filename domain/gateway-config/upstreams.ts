import type {
  ActiveHealthCheck,
  Checks,
  PassiveHealthCheck,
  ServiceDiscovery,
  Upstream,
} from '#contract/generated/types.gen.ts';
import { discoveredServiceName } from '#domain/service-discovery.ts';
import { hasExtraDiscovery } from '#domain/upstream-rules.ts';
import { filled, type GatewayObject, gatewayTimeout } from './objects.ts';
import { unlessEmpty } from './plugins.ts';

const balancers = {
  roundrobin: 'roundrobin',
  consistent_hash: 'chash',
  ewma: 'ewma',
  least_conn: 'least_conn',
} as const;

/** Translates a backend into the members of an upstream object. */
export function gatewayUpstream(upstream: Upstream): GatewayObject {
  const { lb_type = 'roundrobin', retries, retry_timeout, keepalive_pool } = upstream;
  const checks = unlessEmpty(gatewayChecks(upstream.checks ?? {}));
  const tls = tlsMembers(upstream);
  return {
    type: balancers[lb_type],
    ...(lb_type === 'consistent_hash' && hashMembers(upstream)),
    scheme: upstream.scheme,
    ...nodeMembers(upstream),
    retries,
    retry_timeout,
    timeout: gatewayTimeout(upstream.timeout),
    keepalive_pool,
    pass_host: upstream.upstream_host_mode ?? 'pass',
    ...(upstream.upstream_host_mode === 'rewrite' && { upstream_host: upstream.upstream_host }),
    ...(tls && { tls }),
    ...(checks && { checks }),
  };
}

function hashMembers({ hash_on = 'vars', hash_key }: Upstream): GatewayObject {
  return hash_on === 'consumer' ? { hash_on } : { hash_on, key: hash_key };
}

function tlsMembers({ client_cert_id, tls }: Upstream): GatewayObject | undefined {
  return unlessEmpty({
    ...(client_cert_id && { client_cert_id }),
    ...(tls?.verify !== undefined && { verify: tls.verify }),
  });
}

function nodeMembers(upstream: Upstream): GatewayObject {
  const { service_discovery: discovery, targets = [] } = upstream;
  if (discovery) return discoveryMembers(discovery);
  // `gateway_extra` names the service then, and gateways refuse it next to a list of targets.
  if (targets.length === 0 && hasExtraDiscovery(upstream)) return {};
  return {
    nodes: targets.map(({ host, port, weight, priority, metadata }) => ({
      host,
      port,
      weight,
      // The default of the contract, and of gateways.
      priority: priority || undefined,
      metadata,
    })),
  };
}

function discoveryMembers(discovery: ServiceDiscovery): GatewayObject {
  return { discovery_type: 'kubernetes', service_name: discoveredServiceName(discovery) };
}

/** Gateways take passive checks next to an active one only. */
function gatewayChecks({ active, passive }: Checks): GatewayObject {
  if (!active) return {};
  return { active: activeCheck(active), ...(passive && { passive: passiveCheck(passive) }) };
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
      http_method: http.http_method,
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
    healthy: thresholds(http?.healthy ?? check.tcp?.healthy),
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
  const { targets_check_interval: interval, http_status_codes: http_statuses } = check;
  const { successes, http_failures, tcp_failures, timeouts } = check;
  return { interval, http_statuses, successes, http_failures, tcp_failures, timeouts };
}

function headerLines(headers: Record<string, string> | undefined): string[] | undefined {
  const lines = Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}`);
  return lines.length > 0 ? lines : undefined;
}
