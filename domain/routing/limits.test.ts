import { expect, it } from 'vitest';
import { zRouteMatchRequests } from '#contract/generated/zod.gen.ts';
import { MAX_REQUESTS } from './limits.ts';

it('states the number of requests of the contract', () => {
  const requests = (length: number) =>
    Array.from({ length }, () => ({ method: 'GET', host: 'a.test', path: '/' }));
  const takes = (length: number) =>
    zRouteMatchRequests.safeParse({ requests: requests(length) }).success;
  expect([takes(MAX_REQUESTS), takes(MAX_REQUESTS + 1)]).toEqual([true, false]);
});
