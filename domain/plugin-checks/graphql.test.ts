import { describe, expect, it } from 'vitest';
import { graphql } from './graphql.ts';

const fields = (settings: unknown) => graphql(settings).map(({ path }) => path.join('.'));

describe('the query of degraphql', () => {
  it.each([
    '{ orders { id } }',
    'query { orders { id, total } }',
    'query Order($id: ID!, $tags: [String!]! = ["a"]) { order(id: $id, tags: $tags) { id } }',
    'mutation { pay(order: {id: 1, sum: -1.5e3, fast: true, kind: CARD}) { state } }',
    '{ first: order(id: "a \\" # b") @include(if: $all) { ...on Paid { at } ... @skip(if: $x) { id } } }',
    '# all orders\n{ orders { id } } # end',
    '{}',
  ])('is taken when it parses: %s', (query) => {
    expect(fields({ query })).toEqual([]);
  });

  it.each([
    'orders',
    '{ orders { id }',
    '{ order (id: 1) { id } }',
    '{ order(id: null) { id } }',
    '{ order(id : 1) { id } }',
    'subscription { orders { id } }',
    'query ($id ID) { order { id } }',
    'query ($id: [ID) { order { id } }',
    '{ order(id: "a) { id } }',
    'fragment on on Order { id }',
  ])('is refused when it does not parse: %s', (query) => {
    expect(fields({ query })).toEqual(['query']);
  });

  it('needs the name of the operation when it has several definitions', () => {
    const query = 'query A { ...F } fragment F on Order { id }';
    expect(fields({ query })).toEqual(['operation_name']);
    expect(fields({ query, operation_name: 'A' })).toEqual([]);
  });

  it('is refused when it nests more deeply than gateways read', () => {
    const nested = (levels: number) => `${'{a'.repeat(levels)}${'}'.repeat(levels)}`;
    expect(fields({ query: nested(100) })).toEqual([]);
    expect(fields({ query: nested(100_000) })).toEqual(['query']);
    expect(fields({ query: `query ($a: ${'['.repeat(100_000)}` })).toEqual(['query']);
  });

  it.each([undefined, null, 1, [], { query: 1 }])('is left to the schema in %j', (settings) => {
    expect(fields(settings)).toEqual([]);
  });
});
