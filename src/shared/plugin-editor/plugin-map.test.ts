import { describe, expect, it } from 'vitest';
import { issuesOf, withDisabled } from './plugin-map.ts';

describe('withDisabled', () => {
  it('switches a plugin off and on again without a trace', () => {
    const config = { count: 1 };
    expect(withDisabled(config, true)).toEqual({ count: 1, _meta: { disable: true } });
    expect(withDisabled(withDisabled(config, true), false)).toEqual(config);
  });

  it('keeps whatever else stands in _meta', () => {
    const config = { _meta: { disable: true, priority: 7 } };
    expect(withDisabled(config, false)).toEqual({ _meta: { priority: 7 } });
  });
});

describe('issuesOf', () => {
  it('gives the faults of one plugin with their places', () => {
    const tree = { 'limit-count': { count: { type: 'server', message: 'At least 0' } }, cors: {} };
    expect(issuesOf(tree, 'limit-count')).toEqual([{ path: 'count', message: 'At least 0' }]);
    expect(issuesOf(tree, 'cors')).toEqual([]);
    expect(issuesOf(undefined, 'cors')).toEqual([]);
  });

  it('gives a fault of the plugin as a whole an empty place', () => {
    const tree = { acl: { type: 'server', message: 'Not loaded' } };
    expect(issuesOf(tree, 'acl')).toEqual([{ path: '', message: 'Not loaded' }]);
  });
});
