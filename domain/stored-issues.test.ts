import { describe, expect, it } from 'vitest';
import type { RuleIssue } from './rules.ts';
import { newIssues } from './stored-issues.ts';

const issue = (field: string, message = 'Above 0'): RuleIssue => ({
  field,
  rule: 'minimum',
  message,
});

describe('the issues that a change adds', () => {
  const stored = {
    record: { a: 0, list: [{ n: 0 }, { n: 1 }], map: { 'x.y': 0 } },
    issues: [issue('a'), issue('list.0.n'), issue('map.x.y'), issue('gone')],
  };

  it.each([
    ['an equal value at the same place', { a: 0 }, issue('a'), false],
    ['a member that is missing as before', {}, issue('gone'), false],
    ['an item that moved', { list: [{ n: 1 }, { n: 0 }] }, issue('list.1.n'), false],
    ['a name with a dot', { map: { 'x.y': 0 } }, issue('map.x.y'), false],
    ['another value', { a: -1 }, issue('a'), true],
    ['a value that appeared', { gone: 0 }, issue('gone'), true],
    ['another rule', { a: 0 }, issue('a', 'At most 254'), true],
    ['another member', { a: 0, b: 0 }, issue('b'), true],
  ])('judges %s', (_, record, found, isNew) => {
    expect(newIssues({ record, issues: [found] }, stored)).toEqual(isNew ? [found] : []);
  });
});
