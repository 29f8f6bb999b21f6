import { isAddress } from '#domain/addresses.ts';
import type { ExpressionTree } from '#domain/expressions.ts';
import { matchesPattern } from '#domain/pcre/match.ts';
import { toBytes } from './bytes.ts';
import { isInRanges } from './ip-ranges.ts';
import { type LuaValue, toNumber } from './lua-values.ts';
import type { Shape, Variables } from './variables.ts';

/** Whether a condition holds; undefined when only a gateway can tell. */
export type Verdict = boolean | undefined;

type Comparison = Extract<ExpressionTree, { kind: 'comparison' }>;

/** Evaluates the conditions of a route like lua-resty-expr. */
export function evaluate(tree: ExpressionTree, variables: Variables): Verdict {
  switch (tree.kind) {
    case 'list':
      return all(tree.items, variables);
    case 'connective': {
      const { connective, items } = tree;
      const verdict = connective.endsWith('AND') ? all(items, variables) : any(items, variables);
      return connective.startsWith('!') ? opposite(verdict) : verdict;
    }
    case 'comparison': {
      const verdict = compare(tree, variables);
      return tree.negated ? opposite(verdict) : verdict;
    }
  }
}

/** The comparisons that decide that a condition does not hold, or that only a gateway can make. */
export function decisive(
  tree: ExpressionTree,
  variables: Variables,
  verdict: Verdict,
): ExpressionTree[] {
  if (tree.kind === 'comparison' || tree.kind === 'connective') return [tree];
  return tree.items
    .filter((item) => evaluate(item, variables) === verdict)
    .flatMap((item) => decisive(item, variables, verdict));
}

const opposite = (verdict: Verdict): Verdict => (verdict === undefined ? undefined : !verdict);

function all(items: readonly ExpressionTree[], variables: Variables): Verdict {
  let known: Verdict = true;
  for (const item of items) {
    const verdict = evaluate(item, variables);
    if (verdict === false) return false;
    if (verdict === undefined) known = undefined;
  }
  return known;
}

function any(items: readonly ExpressionTree[], variables: Variables): Verdict {
  let known: Verdict = false;
  for (const item of items) {
    const verdict = evaluate(item, variables);
    if (verdict === true) return true;
    if (verdict === undefined) known = undefined;
  }
  return known;
}

function compare({ variable, comparison, value }: Comparison, variables: Variables): Verdict {
  const found = variables.get(toBytes(variable));
  return found.shape === undefined
    ? compareValue(found.value, comparison, value)
    : compareShape(found.shape, comparison, value);
}

function compareValue(
  actual: LuaValue,
  comparison: Comparison['comparison'],
  value: unknown,
): Verdict {
  const expected = luaValue(value);
  switch (comparison) {
    case '==':
      return equals(actual, expected);
    case '~=':
      return !equals(actual, expected);
    case '~~':
      return matches(actual, value, false);
    case '~*':
      return matches(actual, value, true);
    case 'in':
      return Array.isArray(expected) && expected.includes(actual);
    // Only lists have elements, and no variable of a request is one.
    case 'has':
      return false;
    case 'ipmatch':
      // Gateways fail on an argument without `=`.
      if (actual === true) return undefined;
      return typeof actual === 'string' && isInRanges(actual, [value].flat().map(String));
    default:
      return inOrder(comparison, toNumber(actual), toNumber(expected));
  }
}

/** Compares a value of which only the shape is known. */
function compareShape(shape: Shape, comparison: Comparison['comparison'], value: unknown): Verdict {
  if (shape === 'any') return undefined;
  switch (comparison) {
    case '==':
      return isOfShape(value, shape) ? undefined : false;
    case '~=':
      return isOfShape(value, shape) ? undefined : true;
    case 'in':
      return [value].flat().some((item) => isOfShape(item, shape)) ? undefined : false;
    case '~~':
    case '~*':
      return matchShape(shape, String(value), comparison === '~*');
    case 'has':
      return false;
    case 'ipmatch':
      return shape === 'digits' ? false : undefined;
    default:
      return shape === 'address' || toNumber(luaValue(value)) === undefined ? false : undefined;
  }
}

const bytesOfShape = { digits: '0123456789', address: '0123456789abcdef.:', text: undefined };

/** What a pattern of one item says of a value that has at least one character. */
function matchShape(shape: Exclude<Shape, 'any'>, pattern: string, ignoreCase: boolean): Verdict {
  // How the presence of a value is tested.
  if (pattern === '^') return true;
  const bytes = bytesOfShape[shape];
  if (!bytes || !/^(?:\\.|\[[^\\\]]+\]|[^\\[\]])$/s.test(pattern)) return undefined;
  const verdicts = new Set(Array.from(bytes, (byte) => matchesPattern(pattern, byte, ignoreCase)));
  return verdicts.size === 1 ? [...verdicts][0] : undefined;
}

function isOfShape(value: unknown, shape: Shape): boolean {
  if (shape === 'address') return typeof value === 'string' && isAddress(value);
  if (shape === 'digits') return toNumber(luaValue(value)) !== undefined;
  return typeof value === 'string' || typeof value === 'number';
}

/** A value of JSON as gateways compare it. Of objects it matters that they equal nothing; `null` is nothing. */
function luaValue(value: unknown): LuaValue {
  if (typeof value === 'string') return toBytes(value);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  // In a list `null` is a value of its own, which equals nothing else.
  if (Array.isArray(value)) return value.map((item) => luaValue(item) ?? []);
  return value === null || value === undefined ? undefined : [];
}

/** A number is compared with the number in a text. */
const equals = (actual: LuaValue, expected: LuaValue) =>
  (typeof expected === 'number' ? toNumber(actual) : actual) === expected;

function matches(actual: LuaValue, pattern: unknown, ignoreCase: boolean): Verdict {
  if (actual === undefined || actual === false) return false;
  // An argument without `=` is `true`, which gateways write out before they search.
  return matchesPattern(String(pattern), String(actual), ignoreCase);
}

function inOrder(
  comparison: '>' | '>=' | '<' | '<=',
  actual: number | undefined,
  expected: number | undefined,
): boolean {
  if (actual === undefined || expected === undefined) return false;
  switch (comparison) {
    case '>':
      return actual > expected;
    case '>=':
      return actual >= expected;
    case '<':
      return actual < expected;
    case '<=':
      return actual <= expected;
  }
}
