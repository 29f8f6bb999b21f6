import { type ExpressionTree, parseExpression } from '#domain/expressions.ts';
import { judgeRegex } from '#domain/pcre/judge.ts';
import type { Check, CheckIssue } from './check.ts';

/**
 * Check `expression`: conditions of lua-resty-expr. Gateways load a regular expression that does not compile, and its
 * condition never holds then, so that it is a doubt.
 */
export const expression: Check = (value) => {
  const { issues, tree } = parseExpression(value);
  return issues ?? doubts(tree, []);
};

function doubts(tree: ExpressionTree, path: string[]): CheckIssue[] {
  if (tree.kind !== 'comparison') {
    const offset = tree.kind === 'list' ? 0 : 1;
    return tree.items.flatMap((item, index) => doubts(item, [...path, String(index + offset)]));
  }
  if (!tree.comparison.startsWith('~') || tree.comparison === '~=') return [];
  const verdict = judgeRegex(String(tree.value));
  if (verdict.valid) return [];
  const message = `The condition never holds: ${verdict.message}`;
  return [{ path: [...path, tree.negated ? '3' : '2'], message, severity: 'warning' }];
}
