/**
 * Requests to running gateways (Apache APISIX 3.13.0 and 3.18.0), and what answered: `gateway-cases.jsonl.gz`. A line has
 * the applications of a cluster with their APIs, and requests with the status, the API and the path that the upstream got.
 * `meant` replaces `api` where the objects that were delivered then did not do what the record says. `open`: values that
 * only a gateway has decide.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ApiSpec, ApplicationSpec, RouteMatchRequest } from '#contract/generated/types.gen.ts';
import { apiObjects } from '#domain/gateway-config/apis.ts';
import { applicationObjects } from '#domain/gateway-config/applications.ts';
import { answerRequest } from './match.ts';
import { isRefusal, readRequest } from './request.ts';
import { makeRouter } from './router.ts';

interface Cluster {
  applications: (ApplicationSpec & { apis: ApiSpec[] })[];
  requests: {
    request: RouteMatchRequest;
    status: number;
    api: string | null;
    meant?: string | null;
    open?: true;
    upstream_path?: string;
  }[];
}

const file = gunzipSync(readFileSync(new URL('gateway-cases.jsonl.gz', import.meta.url)));
const clusters = file
  .toString()
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Cluster);

/** The product strips a prefix at a slash or at the end only. */
const stripsLess = new Set(['/apiextra%20x']);

function routerOf({ applications }: Cluster) {
  const names = new Map<string, string>();
  const configs = applications.map(({ apis, ...spec }, index) => {
    const application = { ...spec, upstreams: [], id: String(1000 * (index + 1)) };
    const routes = apis.flatMap((api, position) => {
      const id = String(1000 * (index + 1) + position + 1);
      names.set(id, api.name);
      return apiObjects({ ...api, id }, application).routes ?? [];
    });
    return { routes, services: applicationObjects(application).services ?? [] };
  });
  const router = makeRouter({
    routes: configs.flatMap(({ routes }) => routes),
    services: configs.flatMap(({ services }) => services),
  });
  return { router, nameOf: (id: string | undefined) => (id ? (names.get(id) ?? id) : null) };
}

describe.each(clusters.map((cluster, index) => [index, cluster] as const))(
  'cluster %i of running gateways',
  (_, cluster) => {
    const { router, nameOf } = routerOf(cluster);
    const surroundings = { rules: [], guards: () => false };

    it('answers every request as they did, or as the record means', () => {
      const answers = cluster.requests.map((line) => {
        const { request: sent, status, api, meant = api, open, upstream_path } = line;
        const request = readRequest(sent);
        const answer = isRefusal(request)
          ? { status: request.status, apiId: undefined, candidates: [], upstreamPath: undefined }
          : answerRequest(router, surroundings, request);
        if (open) {
          // What answered is among the candidates, or nothing did.
          expect(answer.apiId).toBeUndefined();
          expect([null, ...answer.candidates.map(nameOf)]).toContain(api);
          return { got: undefined, wanted: undefined };
        }
        const known = upstream_path !== undefined && !stripsLess.has(sent.path);
        return {
          got: {
            sent,
            status: answer.status,
            api: nameOf(answer.apiId),
            path: known ? answer.upstreamPath : undefined,
          },
          wanted: {
            sent,
            status: meant === api ? status : meant === null ? 404 : 200,
            api: meant,
            path: known ? upstream_path : undefined,
          },
        };
      });
      expect(answers.map(({ got }) => got)).toEqual(answers.map(({ wanted }) => wanted));
    });
  },
);

it('reads all of them', () => {
  expect(clusters.flatMap(({ requests }) => requests)).toHaveLength(2096);
  expect(clusters.flatMap(({ requests }) => requests.filter(({ open }) => open))).toHaveLength(18);
});
