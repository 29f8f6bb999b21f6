import fc from 'fast-check';
import { applications } from '#contract/examples/applications.ts';
import type {
  ActiveHealthCheck,
  Application,
  PassiveHealthCheck,
  Upstream,
  UpstreamAndVersion,
} from '#contract/generated/types.gen.ts';
import { isRecord } from '#lib/equal.ts';

/** For tests: applications as a server may send them, with members unknown to the forms. */

const optional: { requiredKeys: [] } = { requiredKeys: [] };
const positive = fc.integer({ min: 1, max: 1000 });
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
      { probe_timeout: positive, http_probe_path: fc.constant('/up'), ...httpHalves },
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

const passive: fc.Arbitrary<PassiveHealthCheck> = fc
  .record({ unhealthy: httpHalves.unhealthy }, optional)
  .map((http) => ({ type: 'http', http, https: null, tcp: null }));

const upstream: fc.Arbitrary<Upstream> = fc
  .record(
    {
      lb_type: fc.constantFrom('roundrobin', 'ewma', 'least_conn'),
      retries: fc.nat(9),
      timeout: fc.record({ connect: positive, send: positive, read: positive }, optional),
      upstream_host_mode: fc.constantFrom('pass', 'node'),
      checks: fc.record({ active, passive }, optional),
    },
    optional,
  )
  .map((rest) => ({
    ...rest,
    scheme: 'http',
    targets: [{ host: '10.0.0.1', port: 8080, weight: 1 }],
  }));

const upstreams: fc.Arbitrary<UpstreamAndVersion[]> = fc
  .array(upstream, { minLength: 1, maxLength: 3 })
  .map((list) => list.map((one, index) => ({ version: `v${index}`, upstream: one })));

/** Members that the contract does not have, added to every object but maps. */
const unknown = fc.dictionary(fc.stringMatching(/^x_[a-z]{1,5}$/), fc.jsonValue({ maxDepth: 2 }), {
  maxKeys: 2,
});

/** Maps whose keys all have a meaning. */
const maps = new Set(['plugins', 'http_probe_headers']);

function withUnknown(value: unknown, extra: () => Record<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((item) => withUnknown(item, extra));
  if (!isRecord(value)) return value;
  const members = Object.entries(value).map(([key, member]) => [
    key,
    maps.has(key) ? member : withUnknown(member, extra),
  ]);
  return { ...Object.fromEntries(members), ...extra() };
}

const base: fc.Arbitrary<Application> = fc.oneof(
  fc.constantFrom(...applications),
  fc.tuple(fc.constantFrom(...applications), upstreams).map(([application, list]) => ({
    ...application,
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
