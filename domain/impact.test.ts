import { describe, expect, it } from 'vitest';
import type { ApiSpec, ApplicationSpec } from '#contract/generated/types.gen.ts';
import { effort, randomNumbers } from '#contract/testing/effort.ts';
import { apiObjects } from './gateway-config/apis.ts';
import { applicationObjects } from './gateway-config/applications.ts';
import type { GatewayObject } from './gateway-config/objects.ts';
import { requestImpact } from './impact.ts';
import { differences, type ImpactSide } from './impact-outcome.ts';
import { affectedAddresses, changedRoutes } from './impact-samples.ts';
import { isPublished } from './publication.ts';
import { answerRequest } from './routing/match.ts';
import { isRefusal, readRequest } from './routing/request.ts';
import { makeRouter } from './routing/router.ts';
import { sampleRequests } from './routing/sample-requests.ts';

interface Records {
  applications: Map<string, ApplicationSpec & { id: string }>;
  apis: Map<string, ApiSpec & { id: string; appId: string }>;
}

const random = randomNumbers();
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const some = <T>(list: readonly T[]): T[] => {
  const chosen = list.filter(() => random() < 0.5);
  return chosen.length > 0 ? chosen : [pick(list)];
};

const hosts = ['a.test', 'b.test', '*.a.test', 'x.a.test', '*'];
const paths = ['', '/', 'pay', 'pay/card', 'orders', 'orders/*'];

function randomApplication(id: string): ApplicationSpec & { id: string } {
  return {
    id,
    name: `application ${id}`,
    hosts: some(hosts),
    path_prefix: pick(['/', '/v1', '/v1/pay']),
    protocols: pick([['HTTP'], ['HTTPS'], ['HTTP', 'HTTPS']]),
    active: pick([0, 0, 0, 1]),
    upstreams: [],
  };
}

function randomApi(id: string, appId: string): ApiSpec & { id: string; appId: string } {
  return {
    id,
    appId,
    name: `API ${id}`,
    paths: some(paths).map((path) => ({ path, path_type: pick(['Exact', 'Prefix'] as const) })),
    methods: pick([[], ['GET'], ['POST', 'GET']]),
    priority: pick([0, 0, 3]),
    active: pick([0, 0, 0, 1]),
    ...pick([{}, {}, { remote_addrs: ['10.0.0.0/8'] }]),
  };
}

function randomRecords(): Records {
  const applications = new Map(['1', '2', '3'].map((id) => [id, randomApplication(id)]));
  const ids = ['11', '12', '13', '14', '15'];
  return {
    applications,
    apis: new Map(ids.map((id) => [id, randomApi(id, pick(['1', '2', '3']))])),
  };
}

/** Replaces or deletes one record. Methods stay: an address has the requests of its first method. */
function changed({ applications, apis }: Records): Records {
  const next = { applications: new Map(applications), apis: new Map(apis) };
  const id = pick([...apis.keys(), ...applications.keys()]);
  const api = apis.get(id);
  if (!api) next.applications.set(id, randomApplication(id));
  else if (random() < 0.2) next.apis.delete(id);
  else next.apis.set(id, { ...randomApi(id, api.appId), methods: api.methods ?? [] });
  return next;
}

/** Objects of records that are alike are the same, as those that gateways receive. */
function translator() {
  const known = new Map<string, GatewayObject>();
  const shared = (object: GatewayObject) => {
    const text = JSON.stringify(object);
    const first = known.get(text) ?? object;
    known.set(text, first);
    return first;
  };
  return ({ applications, apis }: Records): ImpactSide => {
    const services = [...applications.values()].flatMap(
      (one) => applicationObjects(one).services ?? [],
    );
    const routes = [...apis.values()].flatMap((api) => {
      const application = applications.get(api.appId);
      return application ? (apiObjects(api, application).routes ?? []) : [];
    });
    const router = makeRouter({ routes: routes.map(shared), services: services.map(shared) });
    return { router, rules: [], upstreams: new Map(), deletesTrailingSlash: false };
  };
}

/** Requests of all addresses of published APIs. */
const requestsOf = ({ applications, apis }: Records) =>
  [...apis.values()].flatMap((api) => {
    const application = applications.get(api.appId);
    if (!application || !isPublished(application) || !isPublished(api)) return [];
    return sampleRequests({ ...application, protocols: ['HTTP'] }, api).flatMap(
      (one) => one.requests,
    );
  });

const facts = { authenticates: () => false, guards: () => false };
const isAnswer = ({ rule }: { rule: string }) => rule === 'not_found' || rule === 'other_api';

describe('what callers notice of a random change', () => {
  it('is every request that another API or none answers, and no other', () => {
    let told = 0;
    for (let run = 0; run < 120 * effort; run++) {
      const records = randomRecords();
      const after = changed(records);
      const translated = translator();
      const [one, other] = [translated(records), translated(after)];
      const answerOf = (side: ImpactSide, request: Parameters<typeof readRequest>[0]) => {
        const read = readRequest(request);
        if (isRefusal(read)) return read.status;
        const answer = answerRequest(side.router, { rules: [], guards: () => false }, read);
        const mayFail = answer.reasons.includes('Otherwise nothing answers');
        return [answer.status, answer.apiId, answer.candidates.toSorted(), mayFail];
      };
      const isOther = (request: Parameters<typeof readRequest>[0]) =>
        JSON.stringify(answerOf(one, request)) !== JSON.stringify(answerOf(other, request));
      const textOf = ({ method, host, path }: Parameters<typeof readRequest>[0]) =>
        `${method} ${host}${path}`;
      const expected = new Set(
        [...requestsOf(records), ...requestsOf(after)].filter(isOther).map(textOf),
      );

      const question = {
        before: one.router,
        changed: changedRoutes(one.router, other.router, () => false),
        isGlobal: false,
        max: Number.POSITIVE_INFINITY,
      };
      const asked = affectedAddresses(question).addresses.flatMap(({ requests }) => requests);
      const found = asked.filter((request) =>
        differences(one, other, request, facts).some(isAnswer),
      );
      const context = JSON.stringify({
        records: [...records.applications, ...records.apis],
        after: [...after.applications, ...after.apis],
      });
      const http = found.filter(({ scheme }) => scheme === 'http').map(textOf);
      for (const text of expected) expect(http, `${text} ${context}`).toContain(text);
      for (const request of found) expect(isOther(request), context).toBe(true);

      const { effects } = requestImpact(one, other, { ...facts, isUnpublished: () => false });
      expect(effects.some(isAnswer)).toBe(expected.size > 0);
      told += expected.size > 0 ? 1 : 0;
    }
    expect(told).toBeGreaterThan(30);
  });
});
