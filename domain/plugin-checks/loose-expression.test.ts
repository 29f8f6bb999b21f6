import { expect, it } from 'vitest';
import { looseExpression } from './loose-expression.ts';

it('has no doubt about conditions', () => {
  expect(looseExpression([['arg_debug', '==', 'yes']])).toEqual([]);
});

it('warns of conditions that never match', () => {
  const issues = looseExpression([[{}]]);
  expect(issues.length).toBeGreaterThan(0);
  expect(issues.every(({ severity }) => severity === 'warning')).toBe(true);
});
