import type { ApiSpec, ApplicationSpec } from '#contract/generated/types.gen.ts';
import { joinPath } from '#domain/effective-path.ts';
import { parseExpression } from '#domain/expressions.ts';
import { conditionsOf } from '#domain/gateway-config/conditions.ts';
import { anyHost, normalizeHosts } from '#domain/host-rules.ts';
import { isPublished } from '#domain/publication.ts';
import { toBytes } from '#domain/routing/bytes.ts';
import { evaluate } from '#domain/routing/conditions.ts';
import type { GatewayRequest } from '#domain/routing/request.ts';
import { Variables } from '#domain/routing/variables.ts';

type Stored<Spec> = Spec & { id: string };

export interface RecordsOfApplication {
  application: Stored<ApplicationSpec>;
  apis: readonly Stored<ApiSpec>[];
}

/**
 * Finds the API that answers a request by what the records say, and by trying them all: the most specific host first,
 * then an exact path, then the longest prefix, then the highest priority, then the oldest record.
 *
 * @returns its id; undefined when none answers
 */
export function routeByRecords(
  records: readonly RecordsOfApplication[],
  request: GatewayRequest,
): string | undefined {
  const found = records.flatMap(({ application, apis }) =>
    apis
      .filter((api) => isPublished(api) && isPublished(application) && takes(api, request))
      .flatMap((api) => placesOf(application, api, request)),
  );
  return found.sort(compare)[0]?.id;
}

interface Place {
  id: string;
  /** Larger is more specific. */
  host: number;
  path: number;
  priority: number;
}

function placesOf(
  application: ApplicationSpec,
  { id, paths, priority = 0 }: Stored<ApiSpec>,
  request: GatewayRequest,
): Place[] {
  const hosts = normalizeHosts(application.hosts);
  // `*` alone stands for every host.
  const isAny = hosts.length === 1 && hosts[0] === anyHost;
  return (isAny ? [undefined] : hosts).flatMap((host) =>
    paths.flatMap(({ path, path_type }) => {
      const ranks = {
        host: hostRank(host, request.host),
        path: pathRank(
          toBytes(joinPath(application.path_prefix, path)),
          path_type === 'Exact',
          request.path,
        ),
      };
      return ranks.host < 0 || ranks.path < 0 ? [] : [{ id, priority, ...ranks }];
    }),
  );
}

/** -1 when the host does not match. */
function hostRank(host: string | undefined, asked: string): number {
  if (host === undefined) return 0;
  if (!host.startsWith('*')) return host === asked ? Number.MAX_SAFE_INTEGER : -1;
  return asked.endsWith(host.slice(1)) ? host.length : -1;
}

/** -1 when the path does not match. */
function pathRank(literal: string, exact: boolean, asked: string): number {
  if (exact) return literal === asked ? Number.MAX_SAFE_INTEGER : -1;
  return asked.startsWith(literal) ? literal.length : -1;
}

function takes(
  { methods, fine_grained_route_control: control }: ApiSpec,
  request: GatewayRequest,
): boolean {
  if (methods && methods.length > 0 && !methods.some((method) => method === request.method)) {
    return false;
  }
  const { tree } = parseExpression(conditionsOf(control) ?? []);
  return tree !== undefined && evaluate(tree, new Variables(request)) === true;
}

function compare(a: Place, b: Place): number {
  return (
    b.host - a.host ||
    b.path - a.path ||
    b.priority - a.priority ||
    (BigInt(a.id) < BigInt(b.id) ? -1 : 1)
  );
}
