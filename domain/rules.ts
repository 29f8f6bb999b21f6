import type {
  ApiPath,
  ApiSpec,
  ApplicationSpec,
  Expression,
  Protocol,
  Upstream,
} from '#contract/generated/types.gen.ts';
import type { RuleName } from './messages.ts';
import { discoveredServiceName, MAX_SERVICE_NAME } from './service-discovery.ts';

/**
 * A violation of a rule that spans several members, which a schema cannot express. The console's forms and the server
 * run the same functions, after validation by the generated schema.
 */
export interface RuleIssue {
  /** A dotted path, as in the server's field errors: `upstreams.0.upstream.hash_key`. */
  field: string;
  rule: RuleName;
  /** A plain sentence without a full stop. */
  message: string;
  /** The bound, pattern or allowed values, if the rule has one. */
  limit?: number | string;
}

/** Requires a name of an application, API or cluster to have a visible character. */
export function nameIssues(name: string): RuleIssue[] {
  return /\S/.test(name) ? [] : [{ field: 'name', rule: 'pattern', message: 'Must not be blank' }];
}

/** Validates an application beyond its schema. */
export function applicationIssues(
  spec: Pick<ApplicationSpec, 'name' | 'hosts' | 'upstreams' | 'default_upstream_version'>,
): RuleIssue[] {
  return [
    ...nameIssues(spec.name),
    ...spec.hosts.flatMap((host, index) =>
      callerHost.test(host) ? [] : [hostIssue(`hosts.${index}`, host)],
    ),
    ...versionIssues(spec),
    ...spec.upstreams.flatMap(({ upstream }, index) =>
      upstreamIssues(upstream, `upstreams.${index}.upstream`),
    ),
  ];
}

/** A host name or address with an optional port and an optional leading `*.`; no scheme and no path. */
const callerHost = /^(\*\.)?[^\s/?#@*]+$/;

/** The same without the wildcard: an address to connect to. */
const targetHost = /^[^\s/?#@*]+$/;

function hostIssue(field: string, host: string): RuleIssue {
  if (host.trim() === '') return { field, rule: 'required', message: 'Required' };
  return { field, rule: 'format', message: 'A host name, for example shop.example.com' };
}

function versionIssues(spec: Pick<ApplicationSpec, 'upstreams' | 'default_upstream_version'>) {
  const versions = spec.upstreams.map((entry) => entry.version);
  const issues: RuleIssue[] = versions.flatMap((version, index): RuleIssue[] => {
    const field = `upstreams.${index}.version`;
    if (!/\S/.test(version)) return [{ field, rule: 'pattern', message: 'Must not be blank' }];
    if (versions.indexOf(version) === index) return [];
    return [{ field, rule: 'unique', message: 'Already in the list' }];
  });
  if (defaultVersionOf(spec) === undefined) {
    const message = `One of: ${versions.join(', ')}`;
    issues.push({ field: 'default_upstream_version', rule: 'enum', message });
  }
  return issues;
}

/**
 * Returns the version that serves the traffic. The public Go client sends an empty string for no choice, and the schema
 * defaults an absent member to `default`; if no version has that name, the only version applies.
 *
 * @returns undefined when the name matches no version.
 */
export function defaultVersionOf(
  spec: Pick<ApplicationSpec, 'upstreams' | 'default_upstream_version'>,
): string | undefined {
  const name = spec.default_upstream_version || 'default';
  const versions = spec.upstreams.map((entry) => entry.version);
  if (versions.includes(name)) return name;
  return name === 'default' && versions.length === 1 ? versions[0] : undefined;
}

/** Validates an upstream beyond its schema; `prefix` is its path. */
export function upstreamIssues(upstream: Upstream, prefix: string): RuleIssue[] {
  const issues: RuleIssue[] = [];
  const { targets = [] } = upstream;
  if (targets.length === 0 && !upstream.service_discovery) {
    const message = 'At least one target, or a service discovery';
    issues.push({ field: `${prefix}.targets`, rule: 'required', message });
  }
  targets.forEach(({ host }, index) => {
    if (!targetHost.test(host)) issues.push(hostIssue(`${prefix}.targets.${index}.host`, host));
  });
  const { service_discovery: discovery } = upstream;
  if (discovery && discoveredServiceName(discovery).length > MAX_SERVICE_NAME) {
    issues.push({
      field: `${prefix}.service_discovery.kubernetes_service.name`,
      rule: 'max_length',
      message: `Registry, namespace, name and port may have ${MAX_SERVICE_NAME} characters together`,
      limit: MAX_SERVICE_NAME,
    });
  }
  if (upstream.lb_type === 'consistent_hash' && !upstream.hash_key?.trim()) {
    const message = 'Required for consistent hashing, for example remote_addr';
    issues.push({ field: `${prefix}.hash_key`, rule: 'required', message });
  }
  if (upstream.upstream_host_mode === 'rewrite' && !upstream.upstream_host?.trim()) {
    const message = 'Required when the Host header is rewritten, for example shop.internal';
    issues.push({ field: `${prefix}.upstream_host`, rule: 'required', message });
  }
  return issues;
}

/** The accepted protocols: `protocols` takes precedence over the older `protocol`, and HTTP is the default. */
export function protocolsOf(spec: Pick<ApplicationSpec, 'protocol' | 'protocols'>): Protocol[] {
  return spec.protocols ?? [spec.protocol ?? 'HTTP'];
}

/** Validates an API beyond its schema. */
export function apiIssues(
  spec: Pick<ApiSpec, 'name' | 'paths' | 'type' | 'methods' | 'fine_grained_route_control'>,
): RuleIssue[] {
  const expressions = spec.fine_grained_route_control?.expressions ?? [];
  return [
    ...nameIssues(spec.name),
    ...pathIssues(spec.paths),
    ...methodIssues(spec),
    ...expressions.flatMap((expression, index) =>
      expressionIssues(expression, `fine_grained_route_control.expressions.${index}`),
    ),
  ];
}

/** Equal for equal paths: a slash joins prefix and path, so `carts` and `/carts` are the same. */
function pathKey({ path, path_type = 'Prefix' }: ApiPath): string {
  return `${path_type} ${path.length > 1 ? path.replace(/^\//, '') : path}`;
}

function pathIssues(paths: ApiPath[]): RuleIssue[] {
  const keys = paths.map(pathKey);
  return paths.flatMap(({ path }, index): RuleIssue[] => {
    const field = `paths.${index}.path`;
    if (/\s/.test(path)) return [{ field, rule: 'pattern', message: 'Must not contain spaces' }];
    if (keys.indexOf(pathKey(paths[index] ?? { path })) === index) return [];
    return [{ field, rule: 'unique', message: 'Already in the list' }];
  });
}

function methodIssues({ type, methods }: Pick<ApiSpec, 'type' | 'methods'>): RuleIssue[] {
  if (type !== 'WebSocket' || !methods) return [];
  return methods.flatMap((method, index): RuleIssue[] => {
    if (method === 'GET') return [];
    const message = 'A WebSocket connection opens with GET only';
    return [{ field: `methods.${index}`, rule: 'enum', message }];
  });
}

function expressionIssues(expression: Expression, prefix: string): RuleIssue[] {
  const { subject, name, operator, value } = expression;
  const issues: RuleIssue[] = [];
  if (subject !== 'path' && !name?.trim()) {
    issues.push({ field: `${prefix}.name`, rule: 'required', message: 'Required' });
  }
  if (operator !== 'present' && operator !== 'not_present' && !value) {
    issues.push({ field: `${prefix}.value`, rule: 'required', message: 'Required' });
  }
  return issues;
}
