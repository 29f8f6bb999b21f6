import type {
  ApiPath,
  ApiSpec,
  ApplicationSpec,
  Protocol,
  Upstream,
  UpstreamAndVersion,
} from '#contract/generated/types.gen.ts';

/** An application of the sample data with its APIs. */
export interface Sample {
  spec: ApplicationSpec;
  apis: ApiSpec[];
}

/** For hosts with old links; others accept only HTTPS. */
export const bothProtocols: Protocol[] = ['HTTP', 'HTTPS'];

/** Machines `<service>-1.prod.internal`, `-2`, … on one port, with equal weights. */
export function machines(service: string, count: number, port = 8080) {
  return Array.from({ length: count }, (_, index) => ({
    host: `${service}-${index + 1}.prod.internal`,
    port,
    weight: 100,
  }));
}

/** One version of a backend, by default with two machines. */
export function version(
  name: string,
  service: string,
  more: Partial<Upstream> = {},
): UpstreamAndVersion {
  const timeout = { connect: 3, send: 10, read: 30 };
  const upstream = { scheme: 'http' as const, targets: machines(service, 2), timeout, ...more };
  return { version: name, upstream };
}

/** Typical health checks: an active probe of one path, and passive checks of responses. */
export function healthChecks(path: string): Pick<Upstream, 'checks'> {
  return {
    checks: {
      active: {
        type: 'http',
        http: {
          http_probe_path: path,
          probe_timeout: 2,
          healthy: { targets_check_interval: 5, http_status_codes: [200, 204], successes: 2 },
          unhealthy: { targets_check_interval: 2, http_failures: 3, timeouts: 3 },
        },
        https: null,
        tcp: null,
      },
      passive: {
        type: 'http',
        http: { unhealthy: { http_status_codes: [500, 502, 503], http_failures: 5, timeouts: 7 } },
        https: null,
        tcp: null,
      },
    },
  };
}

/** At most `count` requests in `seconds` from one address or consumer. */
export function limit(count: number, seconds: number, key = 'remote_addr') {
  return {
    'limit-count': { count, period: seconds, key, rejected_code: 429 },
  };
}

/** A path that must match exactly. */
export const exact = (path: string): ApiPath[] => [{ path, path_type: 'Exact' }];

/** An API below a path; `methods` is a space-separated list or `any`. */
export function api(
  name: string,
  methods: string,
  path: string | ApiPath[],
  more: Partial<ApiSpec> = {},
): ApiSpec {
  const paths: ApiPath[] = typeof path === 'string' ? [{ path, path_type: 'Prefix' }] : path;
  const list = methods.split(' ') as NonNullable<ApiSpec['methods']>;
  return { name, paths, ...(methods !== 'any' && { methods: list }), ...more };
}

/** A WebSocket API. */
export function webSocket(name: string, path: string, more: Partial<ApiSpec> = {}): ApiSpec {
  return api(name, 'GET', exact(path), { type: 'WebSocket', ...more });
}

/** An application below a path, by default on `api.acme.test` and HTTPS only. */
export function application(
  spec: Pick<ApplicationSpec, 'name' | 'description' | 'path_prefix'> & Partial<ApplicationSpec>,
  apis: ApiSpec[],
): Sample {
  const common: Pick<ApplicationSpec, 'hosts' | 'protocols' | 'upstreams'> = {
    hosts: ['api.acme.test'],
    protocols: ['HTTPS'],
    upstreams: [version('default', spec.name)],
  };
  return { spec: { ...common, ...spec }, apis };
}
