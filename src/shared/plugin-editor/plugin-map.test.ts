import { describe, expect, it } from 'vitest';
import { issuesOf, withDisabled } from './plugin-map.ts';

describe('withDisabled', () => {
  it('switches a plugin off and on again without leaving a trace', () => {
    const config = { count: 1 };
    expect(withDisabled(config, true)).toEqual({ count: 1, _meta: { disable: true } });
    expect(withDisabled(withDisabled(config, true), false)).toEqual(config);
  });

  it('keeps the other members of _meta', () => {
    const config = { _meta: { disable: true, priority: 7 } };
    expect(withDisabled(config, false)).toEqual({ _meta: { priority: 7 } });
  });
});

describe('issuesOf', () => {
  it('returns the issues of one plugin with their paths', () => {
    const tree = { 'limit-count': { count: { type: 'server', message: 'At least 0' } }, cors: {} };
    expect(issuesOf(tree, 'limit-count')).toEqual([{ path: 'count', message: 'At least 0' }]);
    expect(issuesOf(tree, 'cors')).toEqual([]);
    expect(issuesOf(undefined, 'cors')).toEqual([]);
  });

  it('returns an issue of the whole plugin with an empty path', () => {
    const tree = { acl: { type: 'server', message: 'Not loaded' } };
    expect(issuesOf(tree, 'acl')).toEqual([{ path: '', message: 'Not loaded' }]);
  });
});
