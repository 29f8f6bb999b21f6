import fc from 'fast-check';
import { applications } from '#contract/examples/applications.ts';
import type {
  ActiveHealthCheck,
  Application,
  PassiveHealthCheck,
  Upstream,
  UpstreamAndVersion,
  UpstreamTarget,
} from '#contract/generated/types.gen.ts';
import { isRecord } from '#lib/equal.ts';

/** For tests: applications as a server may send them, with members unknown to the forms. */

const optional: { requiredKeys: [] } = { requiredKeys: [] };
const positive = fc.integer({ min: 1, max: 1000 });
const seconds = fc.double({ min: 0.1, max: 600, noNaN: true });
const codes = fc.uniqueArray(fc.integer({ min: 200, max: 599 }), { maxLength: 4 });

const httpHalves = {
  healthy: fc.record(
    { targets_check_interval: positive, http_status_codes: codes, successes: positive },
    optional,
  ),
  unhealthy: fc.record(
    { http_status_codes: codes, http_failures: positive, timeouts: positive },
    optional,
  ),
};

const active: fc.Arbitrary<ActiveHealthCheck> = fc.oneof(
  fc
    .record(
      {
        probe_timeout: seconds,
        http_method: fc.constantFrom('GET', 'HEAD', 'POST'),
        http_probe_path: fc.constant('/up'),
        ...httpHalves,
      },
      optional,
    )
    .chain((http) =>
      fc.constantFrom<ActiveHealthCheck>(
        { type: 'http', http, https: null, tcp: null },
        { type: 'https', http: null, https: http, tcp: null },
        { type: 'http', http },
      ),
    ),
  fc
    .record({ unhealthy: fc.record({ tcp_failures: positive }, optional) }, optional)
    .map((tcp): ActiveHealthCheck => ({ type: 'tcp', http: null, https: null, tcp })),
);

const successes = fc.record({ successes: fc.nat(9) }, optional);
const passive: fc.Arbitrary<PassiveHealthCheck> = fc.oneof(
  fc
    .record({ healthy: successes, unhealthy: httpHalves.unhealthy }, optional)
    .map((http): PassiveHealthCheck => ({ type: 'http', http, https: null, tcp: null })),
  fc
    .record({ healthy: successes }, optional)
    .map((tcp): PassiveHealthCheck => ({ type: 'tcp', http: null, https: null, tcp })),
);

/** Members of a gateway object that the contract does not have. */
const extra = fc.dictionary(fc.stringMatching(/^[a-z_]{1,6}$/), fc.jsonValue({ maxDepth: 2 }));
const target: fc.Arbitrary<UpstreamTarget> = fc
  .record({ priority: fc.integer({ min: -9, max: 9 }), metadata: extra }, optional)
  .map((rest) => ({ host: '10.0.0.1', port: 8080, weight: 1, ...rest }));

const upstream: fc.Arbitrary<Upstream> = fc.record(
  {
    scheme: fc.constantFrom('http', 'https', 'grpc', 'grpcs', 'tcp', 'tls'),
    lb_type: fc.constantFrom('roundrobin', 'ewma', 'least_conn'),
    hash_on: fc.constantFrom('vars', 'header', 'cookie', 'consumer', 'vars_combinations'),
    retries: fc.nat(9),
    retry_timeout: seconds,
    timeout: fc.record({ connect: seconds, send: seconds, read: seconds }, optional),
    keepalive_pool: fc.record(
      { size: positive, idle_timeout: seconds, requests: positive },
      optional,
    ),
    tls: fc.record({ verify: fc.boolean() }, optional),
    gateway_extra: extra,
    targets: fc.array(target, { minLength: 1, maxLength: 3 }),
    upstream_host_mode: fc.constantFrom('pass', 'node'),
    checks: fc.record({ active, passive }, optional),
  },
  { requiredKeys: ['scheme', 'targets'] },
);

const upstreams: fc.Arbitrary<UpstreamAndVersion[]> = fc
  .array(upstream, { minLength: 1, maxLength: 3 })
  .map((list) => list.map((one, index) => ({ version: `v${index}`, upstream: one })));

/** Members that the contract does not have, added to every object but maps. */
const unknown = fc.dictionary(fc.stringMatching(/^x_[a-z]{1,5}$/), fc.jsonValue({ maxDepth: 2 }), {
  maxKeys: 2,
});

/** Maps whose keys all have a meaning. */
const maps = new Set(['plugins', 'http_probe_headers', 'gateway_extra', 'metadata']);

function withUnknown(value: unknown, extra: () => Record<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((item) => withUnknown(item, extra));
  if (!isRecord(value)) return value;
  const members = Object.entries(value).map(([key, member]) => [
    key,
    maps.has(key) ? member : withUnknown(member, extra),
  ]);
  return { ...Object.fromEntries(members), ...extra() };
}

const issues = [{ field: 'hosts.0', rule: 'format', message: 'A host name' }];
const base: fc.Arbitrary<Application> = fc.oneof(
  fc.constantFrom(...applications),
  fc
    .tuple(
      fc.constantFrom(...applications),
      upstreams,
      fc.record(
        {
          gateway_extra: extra,
          gateway_issues: fc.constant(issues),
          api_count: fc.nat(9),
          published_api_count: fc.nat(9),
        },
        optional,
      ),
    )
    .map(([application, list, rest]) => ({
      ...application,
      ...rest,
      upstreams: list,
      default_upstream_version: 'v0',
    })),
);

/** Any application of the contract, with unknown members at every depth. */
export const anyApplication: fc.Arbitrary<Application> = fc
  .tuple(base, fc.array(unknown, { minLength: 1, maxLength: 8 }))
  .map(([application, extras]) => {
    let next = 0;
    const extended = withUnknown(application, () => extras[next++ % extras.length] ?? {});
    // Through JSON, like every response.
    return JSON.parse(JSON.stringify(extended)) as Application;
  });
