import { describe, expect, it } from 'vitest';
import type { GatewayObject } from '#domain/gateway-config/objects.ts';
import { answerRequest } from './match.ts';
import { isRefusal, readRequest } from './request.ts';
import { makeRouter } from './router.ts';

function answer(
  objects: { routes: GatewayObject[]; services?: GatewayObject[]; rules?: GatewayObject[] },
  path: string,
  deletesTrailingSlash = false,
) {
  const request = readRequest({ method: 'GET', host: 'b.a.test', path });
  if (isRefusal(request)) throw new Error(request.reason);
  const { routes, services = [], rules = [] } = objects;
  const surroundings = { rules, guards: () => false, deletesTrailingSlash };
  return answerRequest(makeRouter({ routes, services }), surroundings, request);
}

// What lua-resty-radixtree 2.9.2 with radixtree_host_uri of Apache APISIX 3.18 says.
describe('the answer to a request', () => {
  it('finds hosts in capitals, of routes and of services', () => {
    const routes = [
      { id: '1', uri: '/a', hosts: ['B.A.Test'] },
      { id: '2', uri: '/b', service_id: '9' },
      { id: '3', uri: '/*', host: '*.TEST' },
    ];
    const services = [{ id: '9', hosts: ['*.A.TEST'] }];
    expect(answer({ routes, services }, '/a').apiId).toBe('1');
    expect(answer({ routes, services }, '/b').apiId).toBe('2');
    expect(answer({ routes, services }, '/c').apiId).toBe('3');
  });

  it('is 404 for a route without its service, although another route matches too', () => {
    const routes = [
      { id: '1', uri: '/a', service_id: '9' },
      { id: '2', uri: '/*' },
    ];
    const { status, apiId, reasons } = answer({ routes }, '/a');
    expect({ status, apiId }).toEqual({ status: 404, apiId: undefined });
    expect(reasons.join()).toContain('its application is not on the gateways');
  });

  it('prefers host, then an exact path, then the longest prefix, then priority, then length', () => {
    const routes = [
      { id: '1', uri: '/*' },
      { id: '2', uri: '/a/*', priority: 5 },
      { id: '3', uri: '/*', host: '*.test' },
      { id: '4', uri: '/a/b', host: '*.test' },
      { id: '5', uri: '/x/*', host: '*.a.test' },
      { id: '6', uris: ['/x/*', '/x/*/y'], host: '*.a.test', priority: 1 },
      { id: '7', uri: '/x/*/y', host: '*.a.test', priority: 1 },
    ];
    expect(answer({ routes }, '/a/b').apiId).toBe('4');
    expect(answer({ routes }, '/a/c').apiId).toBe('3');
    expect(answer({ routes }, '/x/y').apiId).toBe('6');
    expect(answer({ routes: [...routes].reverse() }, '/x/y/y').apiId).toBe('6');
  });

  it('ignores a slash at the end when gateways do', () => {
    const routes = [
      { id: '1', uri: '/a' },
      { id: '2', uri: '/a/' },
    ];
    expect(answer({ routes }, '/a/').apiId).toBe('2');
    expect(answer({ routes }, '/a/', true).apiId).toBe('1');
    expect(answer({ routes }, '/a/', true).upstreamPath).toBe('/a/');
  });
});
