import { isRecord } from '#lib/equal.ts';
import { plural } from '#lib/text.ts';
import { labelled, type Term, type Terms } from './record-terms-tree.ts';
import { onOff, seconds, type ValueText, words } from './record-terms-values.ts';
import {
  balancingNames,
  checkTypeNames,
  hashNames,
  hostModeNames,
  schemeNames,
  targetAddress,
} from './upstream-words.ts';

/** Members that gateways get as they are. */
export const gatewayExtra: Term = {
  label: 'Other gateway members',
  group: 'Other gateway members',
  open: true,
};

export const timeoutTerm: Term = {
  label: 'Timeouts',
  group: 'Timeouts',
  members: labelled({ connect: 'Connect', send: 'Send', read: 'Read' }, seconds),
};

function addressOf(target: unknown): string | undefined {
  if (!isRecord(target) || typeof target.host !== 'string') return undefined;
  const { host, port } = target;
  return typeof port === 'number' ? targetAddress({ host, port }) : host;
}

const targetText: ValueText = (target) => {
  const address = addressOf(target);
  if (address === undefined || !isRecord(target)) return undefined;
  const { weight, priority } = target;
  const parts = [address];
  if (weight !== undefined) parts.push(`weight ${weight}`);
  if (priority) parts.push(`priority ${priority}`);
  return parts.join(', ');
};

const probe = labelled({ targets_check_interval: 'Probe every' }, seconds);

const active: Terms = {
  ...labelled({ probe_timeout: 'Timeout' }, seconds),
  ...labelled({
    concurrent_probes: 'Concurrent probes',
    probe_target_port: 'Port',
    http_probe_path: 'Path',
    http_probe_host: 'Host header',
    http_method: 'Method',
  }),
  http_probe_headers: { label: 'Headers', group: 'Headers', open: true },
  ...labelled({ verify_target_tls_certificate: "Verify the target's certificate" }, onOff),
  healthy: {
    label: 'Healthy again',
    group: 'Healthy again',
    members: {
      ...probe,
      ...labelled({ successes: 'After good responses', http_status_codes: 'Good status codes' }),
    },
  },
  unhealthy: {
    label: 'Unhealthy',
    group: 'Unhealthy',
    members: {
      ...probe,
      ...labelled({
        tcp_failures: 'After failed connections',
        http_failures: 'After bad responses',
        timeouts: 'After timeouts',
        http_status_codes: 'Bad status codes',
      }),
    },
  },
};

const passive: Terms = {
  healthy: {
    label: 'Healthy',
    members: labelled({
      successes: 'Healthy after good responses',
      http_status_codes: 'Good status codes',
    }),
  },
  unhealthy: {
    label: 'Unhealthy',
    members: labelled({
      tcp_failures: 'Unhealthy after failed connections',
      http_failures: 'Unhealthy after bad responses',
      timeouts: 'Unhealthy after timeouts',
      http_status_codes: 'Bad status codes',
    }),
  },
};

function check(title: string, members: Terms): Term {
  const protocols = Object.entries(checkTypeNames).map(([type, name]): [string, Term] => [
    type,
    { label: `Settings for ${name}`, members },
  ]);
  return {
    label: title,
    group: title,
    members: {
      type: { label: 'Type', text: words(checkTypeNames) },
      ...Object.fromEntries(protocols),
    },
  };
}

/** An upstream as forms name its members. */
const upstream: Terms = {
  scheme: { label: 'Scheme', text: words(schemeNames) },
  targets: {
    label: 'Targets',
    item: {
      noun: 'target',
      nameOf: addressOf,
      text: targetText,
      members: {
        // Not in quotation marks, as texts that begin with a digit are.
        host: { label: 'Host', text: (host) => (typeof host === 'string' ? host : undefined) },
        ...labelled({
          port: 'Port',
          weight: 'Weight',
          priority: 'Priority',
          metadata: 'Metadata',
        }),
      },
    },
  },
  service_discovery: {
    label: 'Kubernetes service',
    members: {
      service_registry_id: { label: 'Service registry' },
      kubernetes_service: {
        label: 'Kubernetes service',
        members: labelled({ namespace: 'Namespace', name: 'Service', port: 'Port' }),
      },
    },
  },
  lb_type: { label: 'Algorithm', text: words(balancingNames) },
  hash_on: { label: 'Hash on', text: words(hashNames) },
  hash_key: { label: 'Hash key' },
  timeout: timeoutTerm,
  retries: { label: 'Retries' },
  retry_timeout: { label: 'Retry timeout', text: seconds },
  upstream_host_mode: { label: 'Host header', text: words(hostModeNames) },
  upstream_host: { label: 'Host to send' },
  client_cert_id: { label: 'Client certificate' },
  checks: {
    label: 'Health checks',
    members: {
      active: check('Active health check', active),
      passive: check('Passive health check', passive),
    },
  },
  keepalive_pool: {
    label: 'Connections',
    group: 'Connections',
    members: {
      ...labelled({ size: 'Idle connections', requests: 'Requests each' }),
      ...labelled({ idle_timeout: 'Close after' }, seconds),
    },
  },
  tls: {
    label: 'TLS',
    members: labelled({ verify: "Verify the backend's certificate" }, onOff),
  },
  gateway_extra: gatewayExtra,
};

const versionText: ValueText = (value) => {
  if (!isRecord(value) || !isRecord(value.upstream)) return undefined;
  const { scheme, targets, service_discovery: discovery } = value.upstream;
  const from = discovery
    ? 'from Kubernetes'
    : Array.isArray(targets)
      ? targets.map((target) => targetText(target) ?? '?').join('; ')
      : plural(0, 'target');
  return `${scheme}, ${from}`;
};

/** The versions of an application's backend. */
export const upstreamsTerm: Term = {
  label: 'Versions',
  item: {
    noun: 'version',
    nameOf: (item) =>
      isRecord(item) && typeof item.version === 'string' ? item.version : undefined,
    text: versionText,
    members: {
      version: { label: 'Version' },
      client_cert_id: { label: 'Client certificate' },
      upstream: { label: 'Upstream', members: upstream },
    },
  },
};
