import type {
  Api,
  Application,
  RouteMatch,
  RouteMatchRequest,
} from '#contract/generated/types.gen.ts';
import { apiHosts } from '#domain/host-rules.ts';
import { isPublished } from '#domain/publication.ts';
import { type SampledAddress, sampleRequests } from '#domain/routing/sample-requests.ts';

/** Addresses that are asked for; an application may have many hosts. */
const MAX_ADDRESSES = 50;

/** What is asked to find the addresses of an API that another one answers. */
export interface OverlapQuestion {
  addresses: readonly SampledAddress[];
  requests: RouteMatchRequest[];
  /** Addresses of the API that are not asked for. */
  more: number;
}

/**
 * The question for an API; undefined for one that is not published, and for one that takes some of the requests of its
 * addresses only: that others answer the rest is meant.
 */
export function overlapQuestion(application: Application, api: Api): OverlapQuestion | undefined {
  const { fine_grained_route_control: control, remote_addrs = [], gateway_extra: extra } = api;
  const hasConditions = control?.enabled === true && (control.expressions ?? []).length > 0;
  const isPartial = hasConditions || remote_addrs.length > 0 || extra?.filter_func !== undefined;
  if (isPartial || !isPublished(application) || !isPublished(api)) return undefined;
  const hosts = [...apiHosts(application, api)];
  const addresses = sampleRequests({ ...application, hosts }, api, MAX_ADDRESSES);
  const requests = addresses.flatMap((address) => address.requests);
  if (requests.length === 0) return undefined;
  const all = hosts.length * api.paths.length;
  return { addresses, requests, more: Math.max(0, all - MAX_ADDRESSES) };
}

/** A request for an address of an API that another one answers. */
export interface Overlap {
  address: SampledAddress;
  request: RouteMatchRequest;
  /** Which API answers, and why. */
  result: RouteMatch;
}

/**
 * The addresses of an API that others answer for certain. An address of which the API answers some requests is its own.
 *
 * @param results those of the requests of the question, in their order
 */
export function overlapsOf(
  apiId: string,
  { addresses }: OverlapQuestion,
  results: readonly RouteMatch[],
): Overlap[] {
  let next = 0;
  return addresses.flatMap((address) => {
    const answers = results.slice(next, next + address.requests.length);
    next += address.requests.length;
    const isTaken = ({ api_id: other }: RouteMatch) => other !== null && other !== apiId;
    if (answers.length === 0 || !answers.every(isTaken)) return [];
    const [[request], [result]] = [address.requests, answers];
    return request && result ? [{ address, request, result }] : [];
  });
}

/** Why another API answers a request, as a sentence without a full stop. An explained result says more. */
export function overlapReason(apiId: string, { considered = [], reasons }: RouteMatch): string {
  const other = considered.find(({ outcome }) => outcome === 'answers');
  const own = considered.find(({ api }) => api.id === apiId);
  if (own?.outcome === 'undelivered') return 'Gateways refuse this one';
  if (!other || own?.uri !== other.uri) return reasons[0] ?? '';
  // Equal ones are tried in the order of their ids.
  return isBefore(other.api.id, apiId)
    ? 'It has the same address, and is older or has a higher priority'
    : 'It has the same address and a higher priority';
}

const isBefore = (id: string, other: string) =>
  id.length === other.length ? id < other : id.length < other.length;
