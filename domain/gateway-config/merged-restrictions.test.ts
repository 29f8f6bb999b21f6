import { describe, expect, it } from 'vitest';
import { mergeRestrictions } from './merged-restrictions.ts';

const answer = { rejected_code: 403, rejected_msg: 'The consumer is forbidden.' };
const allow = { type: 'consumer_name', whitelist: ['jack', 'jill'], ...answer };
const deny = { type: 'consumer_name', blacklist: ['jack'], ...answer };
const methods = { allowed_by_methods: [{ user: 'jack', methods: ['GET'] }] };
const filter = { _meta: { filter: [['uri', '==', '/a']] } };

describe('an access list of names and a consumer-restriction', () => {
  it.each<[string, object, object, object]>([
    ['what both allow', allow, { whitelist: ['jill', 'joe'] }, { whitelist: ['jill'] }],
    ['nobody', allow, { whitelist: ['joe'] }, { whitelist: ['(nobody)'] }],
    ['what one allows and one denies', allow, { blacklist: ['jack'] }, { ...allow, ...deny }],
    ['what neither denies', deny, { blacklist: ['joe', 'jack'] }, { blacklist: ['jack', 'joe'] }],
    ['methods of others', { ...allow, whitelist: ['joe'] }, methods, { whitelist: ['joe'] }],
    ['methods next to a denial', deny, methods, { blacklist: ['jack'], ...methods }],
    [
      'the answer that one of them has',
      deny,
      { blacklist: ['joe'], rejected_msg: 'No', _meta: { priority: 1 } },
      { blacklist: ['jack', 'joe'], rejected_msg: 'No', _meta: { priority: 1 } },
    ],
  ])('become one plugin for %s', (_case, list, own, expected) => {
    const { settings, conflict } = mergeRestrictions({ ...list }, { ...own });
    expect(conflict).toBeUndefined();
    expect(settings).toEqual({ type: 'consumer_name', ...answer, ...expected });
  });

  it.each<[string, object, object, object]>([
    ['type', allow, { type: 'route_id', whitelist: ['7'] }, { whitelist: ['(nobody)'] }],
    ['allowed_by_methods', allow, methods, { whitelist: ['jill'] }],
    ['_meta.filter', allow, { blacklist: ['joe'], ...filter }, { blacklist: ['joe'] }],
    [
      '_meta.filter',
      { ...deny, ...filter },
      { blacklist: ['joe'] },
      { blacklist: ['jack', 'joe'] },
    ],
    ['_meta.pre_function', deny, { blacklist: ['joe'], _meta: { pre_function: 'return' } }, {}],
    [
      '_meta.priority',
      { ...deny, _meta: { priority: 1 } },
      { ...deny, _meta: { priority: 2 } },
      {},
    ],
    ['rejected_code', deny, { blacklist: ['joe'], rejected_code: 451 }, { rejected_code: 403 }],
    ['rejected_msg', { ...deny, rejected_msg: 'A' }, { ...deny, rejected_msg: 'B' }, {}],
  ])(
    'exclude each other by %s, and are delivered without letting others in',
    (member, list, own, expected) => {
      const { settings, conflict } = mergeRestrictions({ ...list }, { ...own });
      expect(conflict?.member).toBe(member);
      expect(settings).toMatchObject(expected);
      expect(settings).not.toHaveProperty('_meta.filter');
    },
  );
});
