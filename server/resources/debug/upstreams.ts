import type {
  ActiveHealthCheck,
  Checks,
  PassiveHealthCheck,
  ServiceDiscovery,
  Upstream,
} from '#contract/generated/types.gen.ts';
import { filled, type GatewayObject } from './objects.ts';

/** What gateways wait where nothing is said, in seconds; the Admin API wants all three times or none. */
const usualTimeout = 60;

const balancers = {
  roundrobin: 'roundrobin',
  consistent_hash: 'chash',
  ewma: 'ewma',
  least_conn: 'least_conn',
} as const;

/** A backend as the Admin API has upstreams. */
export function gatewayUpstream(upstream: Upstream): GatewayObject {
  const { lb_type = 'roundrobin', timeout, service_discovery: discovery } = upstream;
  return {
    type: balancers[lb_type],
    ...(lb_type === 'consistent_hash' && { hash_on: 'vars', key: upstream.hash_key }),
    scheme: upstream.scheme,
    ...(discovery ? discoveryMembers(discovery) : { nodes: upstream.targets ?? [] }),
    retries: upstream.retries,
    ...(timeout && {
      timeout: { connect: usualTimeout, send: usualTimeout, read: usualTimeout, ...timeout },
    }),
    pass_host: upstream.upstream_host_mode ?? 'pass',
    ...(upstream.upstream_host_mode === 'rewrite' && { upstream_host: upstream.upstream_host }),
    ...(upstream.client_cert_id && { tls: { client_cert_id: upstream.client_cert_id } }),
    ...(upstream.checks && { checks: gatewayChecks(upstream.checks) }),
  };
}

/** Gateways name a Kubernetes service `registry/namespace/name:port`. */
function discoveryMembers({ service_registry_id, kubernetes_service }: ServiceDiscovery) {
  const { namespace = 'default', name = '', port = '' } = kubernetes_service ?? {};
  const service = `${namespace}/${name}:${port}`;
  return {
    discovery_type: 'kubernetes',
    service_name: service_registry_id ? `${service_registry_id}/${service}` : service,
  };
}

function gatewayChecks({ active, passive }: Checks): GatewayObject {
  return {
    ...(active && { active: activeCheck(active) }),
    ...(passive && { passive: passiveCheck(passive) }),
  };
}

function activeCheck(check: ActiveHealthCheck): GatewayObject {
  const { type } = check;
  const web = type === 'tcp' ? undefined : (check[type] ?? undefined);
  const probe = web ?? check.tcp ?? {};
  return {
    type,
    timeout: probe.probe_timeout,
    concurrency: probe.concurrent_probes,
    port: probe.probe_target_port,
    ...(web && {
      http_path: web.http_probe_path,
      host: filled(web.http_probe_host),
      req_headers: headerLines(web.http_probe_headers),
    }),
    ...(type === 'https' && {
      https_verify_certificate: check.https?.verify_target_tls_certificate ?? false,
    }),
    healthy: judgement(probe.healthy),
    unhealthy: judgement(probe.unhealthy),
  };
}

function passiveCheck(check: PassiveHealthCheck): GatewayObject {
  const { type } = check;
  const web = type === 'tcp' ? undefined : (check[type] ?? undefined);
  return {
    type,
    healthy: judgement(web?.healthy),
    unhealthy: judgement(web?.unhealthy ?? check.tcp?.unhealthy),
  };
}

/** Every count and list that judges targets; a check of one kind has some of them. */
interface Judgement {
  targets_check_interval?: number;
  http_status_codes?: number[];
  successes?: number;
  http_failures?: number;
  tcp_failures?: number;
  timeouts?: number;
}

function judgement(given: Judgement | undefined): GatewayObject | undefined {
  if (!given) return undefined;
  const { targets_check_interval: interval, http_status_codes: http_statuses, ...counts } = given;
  return { interval, http_statuses, ...counts };
}

function headerLines(headers: Record<string, string> | undefined): string[] | undefined {
  const lines = Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}`);
  return lines.length > 0 ? lines : undefined;
}
