import { describe, expect, it } from 'vitest';
import type { GatewayObject } from '#domain/gateway-config/objects.ts';
import { consideredRoutes } from './considered.ts';
import { isRefusal, readRequest } from './request.ts';
import { makeRouter } from './router.ts';

/** The id of each route that is considered for `http://a.test/x`, with its outcome and reason. */
function considered(routes: GatewayObject[], answer: string, services: GatewayObject[] = []) {
  const request = readRequest({ method: 'GET', host: 'a.test', path: '/x' });
  if (isRefusal(request)) throw new Error(request.reason);
  const found = consideredRoutes(
    makeRouter({ routes, services }),
    request,
    ({ route }) => route.id === answer,
  );
  return found.map(({ place, outcome, reason }) => [place.route.id, outcome, reason]);
}

const route = (id: string, members: object = {}) => ({
  id,
  uris: ['/x'],
  hosts: ['a.test'],
  ...members,
});

describe('routes that match and do not answer', () => {
  it('says of one with the same address that it is younger, not that it has a lower priority', () => {
    expect(considered([route('2'), route('1')], '1')).toEqual([
      ['1', 'answers', ''],
      [
        '2',
        'less_specific',
        'It has the same address and priority as the one that takes the request, and is younger',
      ],
    ]);
  });

  it.each([
    ['a lower priority', { priority: -1 }],
    ['a shorter address', { uris: ['/*'] }],
    ['a wildcard host', { hosts: ['*.test'] }],
  ])('says of one with %s that it is less specific or has a lower priority', (_, members) => {
    const [, other] = considered([route('1'), route('2', members)], '1');
    expect(other).toEqual([
      '2',
      'less_specific',
      'It matches too, but less specifically or with a lower priority',
    ]);
  });

  it('says of one whose application is missing that gateways answer 404', () => {
    const orphan = { id: '1', uris: ['/x'], service_id: 'none' };
    expect(considered([orphan], 'none')).toEqual([
      [
        '1',
        'less_specific',
        'It takes the request, but its application is not on the gateways: they answer 404',
      ],
    ]);
  });
});
