import type {
  ActiveHealthCheckHttp,
  ActiveHealthCheckHttps,
  ActiveHealthCheckTcp,
  ActiveHttpHealthy,
  ActiveHttpUnhealthy,
  ActiveTcpHealthy,
  ActiveTcpUnhealthy,
  Checks,
  PassiveHealthCheckHttp,
  PassiveHealthCheckTcp,
  PassiveHttpHealthy,
  PassiveHttpUnhealthy,
  PassiveTcpHealthy,
  PassiveTcpUnhealthy,
} from '#contract/generated/types.gen.ts';
import { hostHeaderMessage } from './host-rules.ts';
import { isObject } from './json.ts';
import type { RuleIssue } from './rules.ts';
import { type MemberNames, unknownMemberIssues } from './unknown-members.ts';

/** The highest count of a health check (`health_checker` in apisix/schema_def.lua). */
const MAX_COUNT = 254;

/** The members of the settings of one kind of health check, and of the states in it. */
interface CheckShape {
  settings: Readonly<Record<string, true>>;
  healthy: Readonly<Record<string, true>>;
  unhealthy: Readonly<Record<string, true>>;
}

const tcpSettings = {
  probe_timeout: true,
  concurrent_probes: true,
  probe_target_port: true,
  healthy: true,
  unhealthy: true,
} satisfies MemberNames<ActiveHealthCheckTcp>;

const httpSettings = {
  ...tcpSettings,
  http_method: true,
  http_probe_path: true,
  http_probe_host: true,
  http_probe_headers: true,
} satisfies MemberNames<ActiveHealthCheckHttp>;

const activeHttp: CheckShape = {
  settings: httpSettings,
  healthy: {
    targets_check_interval: true,
    http_status_codes: true,
    successes: true,
  } satisfies MemberNames<ActiveHttpHealthy>,
  unhealthy: {
    targets_check_interval: true,
    http_status_codes: true,
    http_failures: true,
    timeouts: true,
  } satisfies MemberNames<ActiveHttpUnhealthy>,
};

const passiveHttp: CheckShape = {
  settings: { healthy: true, unhealthy: true } satisfies MemberNames<PassiveHealthCheckHttp>,
  healthy: { http_status_codes: true, successes: true } satisfies MemberNames<PassiveHttpHealthy>,
  unhealthy: {
    http_status_codes: true,
    http_failures: true,
    timeouts: true,
  } satisfies MemberNames<PassiveHttpUnhealthy>,
};

/** The settings that are named by the type of the check. */
const shapes = {
  active: {
    http: activeHttp,
    https: {
      ...activeHttp,
      settings: {
        ...httpSettings,
        verify_target_tls_certificate: true,
      } satisfies MemberNames<ActiveHealthCheckHttps>,
    },
    tcp: {
      settings: tcpSettings,
      healthy: {
        targets_check_interval: true,
        successes: true,
      } satisfies MemberNames<ActiveTcpHealthy>,
      unhealthy: {
        targets_check_interval: true,
        tcp_failures: true,
        timeouts: true,
      } satisfies MemberNames<ActiveTcpUnhealthy>,
    },
  },
  passive: {
    http: passiveHttp,
    https: passiveHttp,
    tcp: {
      settings: { healthy: true, unhealthy: true } satisfies MemberNames<PassiveHealthCheckTcp>,
      healthy: { successes: true } satisfies MemberNames<PassiveTcpHealthy>,
      unhealthy: { tcp_failures: true, timeouts: true } satisfies MemberNames<PassiveTcpUnhealthy>,
    },
  },
} as const satisfies Record<keyof Checks, Record<'http' | 'https' | 'tcp', CheckShape>>;

const sides = ['active', 'passive'] as const;
const types = ['http', 'https', 'tcp'] as const;

/** The issues of the health checks of an upstream; `prefix` is the path of the checks. */
export function checkIssues(checks: Checks | undefined, prefix: string): RuleIssue[] {
  if (!checks) return [];
  return [
    ...activeIssues(checks, prefix),
    ...unknownMemberIssues(checks, { active: true, passive: true }, prefix),
    ...sides.flatMap((side) => {
      const check = checks[side];
      const at = `${prefix}.${side}`;
      return [
        ...unknownMemberIssues(check, { type: true, http: true, https: true, tcp: true }, at),
        ...types.flatMap((type) =>
          settingsIssues(check?.[type], shapes[side][type], `${at}.${type}`),
        ),
      ];
    }),
  ];
}

/** Gateways watch targets passively next to probes only, which make a target healthy again. */
function activeIssues(checks: Checks, prefix: string): RuleIssue[] {
  if (checks.active) return [];
  if (!checks.passive && Object.keys(checks).length > 0) return [];
  const message = checks.passive
    ? 'Passive checks need an active one next to them'
    : 'An active check, or no checks at all';
  return [{ field: `${prefix}.active`, rule: 'required', message }];
}

function settingsIssues(settings: unknown, shape: CheckShape, prefix: string): RuleIssue[] {
  if (!isObject(settings)) return [];
  const { http_probe_host: host } = settings;
  const message = typeof host === 'string' && host !== '' ? hostHeaderMessage(host) : undefined;
  return [
    ...unknownMemberIssues(settings, shape.settings, prefix),
    ...(message ? [{ field: `${prefix}.http_probe_host`, rule: 'format' as const, message }] : []),
    ...probeTimeoutIssues(settings, prefix),
    ...(['healthy', 'unhealthy'] as const).flatMap((state) =>
      stateIssues(settings[state], shape[state], `${prefix}.${state}`),
    ),
  ];
}

function probeTimeoutIssues(settings: Record<string, unknown>, prefix: string): RuleIssue[] {
  if (settings.probe_timeout !== 0) return [];
  return [{ field: `${prefix}.probe_timeout`, rule: 'minimum', message: 'Above 0', limit: 0 }];
}

function stateIssues(
  state: unknown,
  known: Readonly<Record<string, true>>,
  prefix: string,
): RuleIssue[] {
  if (!isObject(state)) return [];
  const unknown = unknownMemberIssues(state, known, prefix);
  const bounds = Object.entries(state).flatMap(([name, value]): RuleIssue[] => {
    const field = `${prefix}.${name}`;
    if (name === 'http_status_codes' && Array.isArray(value) && value.length === 0) {
      return [{ field, rule: 'min_items', message: 'At least one status code', limit: 1 }];
    }
    const isCount = name !== 'targets_check_interval' && typeof value === 'number';
    if (!isCount || value <= MAX_COUNT) return [];
    return [{ field, rule: 'maximum', message: `At most ${MAX_COUNT}`, limit: MAX_COUNT }];
  });
  return [...unknown, ...bounds.filter(({ field }) => !unknown.some((one) => one.field === field))];
}
