import type { ImpactEffect } from '#contract/generated/types.gen.ts';
import { type Difference, differences, hasUpstreamIn, type ImpactSide } from './impact-outcome.ts';
import type { PluginFacts } from './impact-plugins.ts';
import { affectedAddresses, changedRoutes } from './impact-samples.ts';

/** Addresses that are asked for. */
const MAX_ADDRESSES = 200;

/** The same for a change that concerns all routes, most of them alike. */
const MAX_GLOBAL_ADDRESSES = 50;

interface Options extends PluginFacts {
  /** Whether the change unpublishes an API. */
  isUnpublished: (apiId: string) => boolean;
}

/** What callers notice, and the APIs whose callers notice something that breaks. */
interface RequestImpact {
  effects: ImpactEffect[];
  brokenApis: string[];
}

/** What callers notice of a change, by the addresses of the routes that it concerns, alike ones together. */
export function requestImpact(
  before: ImpactSide,
  after: ImpactSide,
  { isUnpublished, ...facts }: Options,
): RequestImpact {
  const upstreams = new Map([...before.upstreams, ...after.upstreams]);
  const changed = changedRoutes(before.router, after.router, hasUpstreamIn(upstreams));
  const isGlobal =
    before.deletesTrailingSlash !== after.deletesTrailingSlash ||
    JSON.stringify(before.rules) !== JSON.stringify(after.rules);
  const max = isGlobal ? MAX_GLOBAL_ADDRESSES : MAX_ADDRESSES;
  const question = { before: before.router, changed, isGlobal, max };
  const { addresses, isCut } = affectedAddresses(question);
  const groups = new Map<string, Group>();
  for (const { text: address, requests } of addresses) {
    const methods = new Set(requests.map(({ method }) => method));
    for (const request of requests) {
      for (const found of differences(before, after, request, facts)) {
        const rule =
          found.rule === 'not_found' && isUnpublished(found.apiId) ? 'unpublished' : found.rule;
        const key = JSON.stringify([found.severity, rule, found.text]);
        const group = groups.get(key) ?? emptyGroup({ ...found, rule });
        groups.set(key, group);
        group.apis.add(found.apiId);
        const seen = group.addresses.get(address) ?? { methods: new Set(), all: methods.size };
        seen.methods.add(request.method);
        group.addresses.set(address, seen);
      }
    }
  }
  const list = [...groups.values()].sort((a, b) => rank(a) - rank(b));
  const broken = list.filter(({ found }) => found.severity === 'breaking');
  return {
    effects: list.map((group) => effectOf(group, isCut)),
    brokenApis: [...new Set(broken.flatMap(({ apis }) => [...apis]))],
  };
}

/** Requests that a change concerns alike. */
interface Group {
  found: Difference;
  apis: Set<string>;
  /** By address, the methods of which it is true, and how many were asked for. */
  addresses: Map<string, { methods: Set<string>; all: number }>;
}

const emptyGroup = (found: Difference): Group => ({ found, apis: new Set(), addresses: new Map() });

const rank = ({ found }: Group) => (found.severity === 'breaking' ? 0 : 1);

/** For example: `POST requests to shop.example.com/checkout and 3 more addresses get 404.` */
function effectOf({ found, apis, addresses }: Group, isCut: boolean): ImpactEffect {
  const [first] = addresses;
  const [address = '', { methods, all } = { methods: new Set<string>(), all: 0 }] = first ?? [];
  const which = methods.size < all ? `${[...methods].join(', ')} requests` : 'Requests';
  const more = addresses.size - 1;
  const others =
    more > 0
      ? ` and ${isCut ? 'at least ' : ''}${more} more ${more === 1 ? 'address' : 'addresses'}`
      : '';
  const [api] = apis;
  return {
    severity: found.severity,
    rule: found.rule,
    message: `${which} to ${address}${others} ${found.text}.`,
    ...(apis.size === 1 && api && { api_id: api }),
    count: addresses.size,
  };
}
