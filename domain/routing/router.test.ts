import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ApiSpec, ApplicationSpec, Expression } from '#contract/generated/types.gen.ts';
import { effort } from '#contract/testing/effort.ts';
import { apiObjects } from '#domain/gateway-config/apis.ts';
import { applicationObjects } from '#domain/gateway-config/applications.ts';
import { apiPathIssues, prefixIssues } from '#domain/path-rules.ts';
import { type RecordsOfApplication, routeByRecords } from '#domain/testing/record-router.ts';
import { answerRequest } from './match.ts';
import { isRefusal, readRequest } from './request.ts';
import { makeRouter } from './router.ts';

const surroundings = { rules: [], guards: () => false };

function routerOf(records: readonly RecordsOfApplication[]) {
  return makeRouter({
    routes: records.flatMap(({ application, apis }) =>
      apis.flatMap((api) => apiObjects(api, application).routes ?? []),
    ),
    services: records.flatMap(({ application }) => applicationObjects(application).services ?? []),
  });
}

const host = fc.constantFrom('a.test', 'b.a.test', '*.a.test', '*a.test', '*.b.a.test', '[::1]');
const hosts: fc.Arbitrary<string[]> = fc.oneof(
  fc.uniqueArray(host, { minLength: 1, maxLength: 3 }),
  fc.constant<string[]>(['*']),
);
/** Signs with a meaning in addresses and patterns, and few others, so that paths overlap. */
const text = (maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...'aab/:*+.(é'), maxLength });
const prefix = text(3).map((rest) => `/${rest}`);
const path = fc.record({
  path: text(4),
  path_type: fc.constantFrom('Prefix' as const, 'Exact' as const),
});
const control = fc.record({
  enabled: fc.constant(true),
  logical_relationship: fc.constantFrom('All' as const, 'Any' as const),
  expressions: fc.array(
    fc.record<Expression>({
      subject: fc.constantFrom('query' as const, 'header' as const),
      name: fc.constantFrom('x', 'y'),
      operator: fc.constantFrom('equal' as const, 'present' as const, 'not_present' as const),
      value: fc.constantFrom('1', ''),
    }),
    { minLength: 1, maxLength: 2 },
  ),
});
const api = fc.record(
  {
    name: fc.constant('api'),
    paths: fc.array(path, { minLength: 1, maxLength: 3 }),
    methods: fc.subarray(['GET', 'POST'] as const),
    priority: fc.integer({ min: -1, max: 1 }),
    active: fc.constantFrom(0 as const, 0 as const, 1 as const),
    fine_grained_route_control: control,
  },
  { requiredKeys: ['name', 'paths'] },
);
const application = fc.record({
  hosts,
  path_prefix: prefix.filter((one) => prefixIssues(one).length === 0),
  apis: fc.array(api, { maxLength: 4 }),
});

/** Records that a save accepts, with ids in the order of their age. */
const cluster = fc.array(application, { minLength: 1, maxLength: 4 }).map((list) =>
  list.map(({ apis, ...spec }, index): RecordsOfApplication => {
    const id = (index + 1) * 100;
    const one: ApplicationSpec = { name: 'app', upstreams: [], ...spec };
    const accepted = (apis as ApiSpec[]).filter(
      ({ paths }) => apiPathIssues(paths, one.path_prefix).length === 0,
    );
    return {
      application: { ...one, id: String(id) },
      apis: accepted.map((each, position) => ({ ...each, id: String(id + position + 1) })),
    };
  }),
);

const request = fc.record({
  method: fc.constantFrom('GET', 'POST'),
  host: fc.constantFrom('a.test', 'b.a.test', 'c.b.a.test', 'xa.test', 'other', '[::1]'),
  path: fc
    .tuple(prefix, text(5), fc.constantFrom('', '?x=1', '?x', '?y=1&x='))
    .map(([start, rest, query]) => `${start}/${rest}${query}`),
  headers: fc.constantFrom<[string, string][][]>([], [['X', '1']], [['y', '']]),
});

describe('a random cluster', () => {
  it('answers as its records say, when all of them are tried', () => {
    fc.assert(
      fc.property(cluster, fc.array(request, { minLength: 1, maxLength: 12 }), (records, sent) => {
        const router = routerOf(records);
        for (const one of sent) {
          const read = readRequest(one);
          if (isRefusal(read)) continue;
          const answer = answerRequest(router, surroundings, read);
          const wanted = routeByRecords(records, read);
          expect({ ...one, api: answer.apiId }).toEqual({ ...one, api: wanted });
          expect(answer.status).toBe(wanted === undefined ? 404 : 200);
          expect(answer.candidates).toEqual(wanted === undefined ? [] : [wanted]);
        }
      }),
      { numRuns: 1_000 * effort },
    );
  });

  it('does not depend on the order in which objects are listed', () => {
    fc.assert(
      fc.property(cluster, request, fc.infiniteStream(fc.nat()), (records, sent, numbers) => {
        const read = readRequest(sent);
        if (isRefusal(read)) return;
        const shuffled = records
          .flatMap(({ application: one, apis }) => apis.map((each) => ({ one, each })))
          .map((pair) => ({ pair, at: numbers.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ pair: { one, each } }) => ({ application: one, apis: [each] }));
        const [a, b] = [records, shuffled].map(
          (list) => answerRequest(routerOf(list), surroundings, read).apiId,
        );
        expect(a).toBe(b);
      }),
    );
  });
});
