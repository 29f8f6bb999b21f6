import { describe, expect, it } from 'vitest';
import type { Api, Application, ConsideredRoute } from '#contract/generated/types.gen.ts';
import { overlapQuestion, overlapReason } from './overlaps.ts';

const considered = (
  id: string,
  outcome: ConsideredRoute['outcome'],
  uri = '/v1/x',
): ConsideredRoute => ({
  api: { id, name: id },
  application: { id: '1', name: 'shop' },
  uri,
  outcome,
  reason: '',
});

const reason = (...list: ConsideredRoute[]) =>
  overlapReason('20', {
    status: 200,
    api_id: '30',
    candidates: ['30'],
    upstream_path: '/v1/x',
    reasons: ['It takes a.test, and the path /v1/x'],
    considered: list,
  });

describe('why another API answers', () => {
  it('is not the priority where gateways refuse the API', () => {
    const list = [considered('30', 'answers'), considered('20', 'undelivered')];
    expect(reason(...list)).toBe('Gateways refuse this one');
  });

  it('is the priority of a younger API with the same address', () => {
    const list = [considered('30', 'answers'), considered('20', 'less_specific')];
    expect(reason(...list)).toBe('It has the same address and a higher priority');
  });

  it('is how the other matches where the addresses differ', () => {
    const list = [considered('30', 'answers'), considered('20', 'less_specific', '/v1/*')];
    expect(reason(...list)).toBe('It takes a.test, and the path /v1/x');
  });
});

it('asks for the hosts of an API in place of those of its application', () => {
  const application = { hosts: ['shop.test'], path_prefix: '/v1', protocols: ['HTTP'] };
  const api = { paths: [{ path: 'x', path_type: 'Exact' }], gateway_extra: { host: 'own.test' } };
  const question = overlapQuestion(application as Application, api as unknown as Api);
  expect(question?.requests.map(({ host }) => host)).toEqual(['own.test']);
});
