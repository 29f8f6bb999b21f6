/*
 * Conditions on variables of a request, in the syntax of lua-resty-expr: `[["arg_version", "==", "2"]]`, or
 * `["OR", ["uri", "~~", "^/a"], ["remote_addr", "ipmatch", "10.0.0.0/8"]]`. Gateways compile them while they load a
 * record. Some that they cannot compile stop the loading of all records of that kind, so nothing outside of the grammar
 * may be saved.
 */
import { isAddress } from './addresses.ts';
import { isObject } from './json.ts';

export const comparisons = [
  '==',
  '~=',
  '>',
  '>=',
  '<',
  '<=',
  '~~',
  '~*',
  'in',
  'has',
  'ipmatch',
] as const;
type Comparison = (typeof comparisons)[number];

const connectives = ['AND', 'OR', '!AND', '!OR'] as const;
type Connective = (typeof connectives)[number];

/** A compiled expression. `written` is a word as it stands in the expression, where letters may have either case. */
export type ExpressionTree =
  /** A list of expressions that must all hold; an empty one holds. */
  | { kind: 'list'; items: ExpressionTree[] }
  | { kind: 'connective'; connective: Connective; written: string; items: ExpressionTree[] }
  | ComparisonTree;

interface ComparisonTree {
  kind: 'comparison';
  variable: string;
  negated: boolean;
  comparison: Comparison;
  /** Any JSON value. Undefined in `["arg_a", "=="]`, which compares with an absent variable. */
  value: unknown;
  /** In `["arg_a", "b"]`, which means `==` and compares with the small letters of it, the value. */
  written: string | number;
  /** Has two items. */
  short: boolean;
}

/** What prevents compiling, with the path to it from the root of the expression. */
export interface ExpressionIssue {
  path: string[];
  /** A plain sentence without a full stop that names what a gateway expects. */
  message: string;
}

/** Deeper expressions are refused. Gateways have no limit of their own but the one of their JSON reader. */
const MAX_DEPTH = 32;

const addresses = 'An IP address or range, or a list of them, for example 10.0.0.0/8';

/**
 * Parses an expression as `new` of lua-resty-expr 1.3.2 compiles it, and refuses in addition what fails while a request
 * is evaluated: a number as the name of a variable, a regular expression that is no text, a prefix length that no address
 * has, and items that gateways ignore.
 */
export function parseExpression(
  value: unknown,
): { tree: ExpressionTree; issues?: undefined } | { issues: ExpressionIssue[]; tree?: undefined } {
  const issues: ExpressionIssue[] = [];
  const tree = parseRoot(value, (path, message) => {
    issues.push({ path, message });
    return undefined;
  });
  return tree ? { tree } : { issues };
}

/** Reports an issue; the part has no tree then. */
type Report = (path: string[], message: string) => undefined;

function parseRoot(value: unknown, report: Report): ExpressionTree | undefined {
  // Lua has one type for objects and lists, so that an empty object is an empty list.
  if (isObject(value) && Object.keys(value).length === 0) return { kind: 'list', items: [] };
  if (!Array.isArray(value)) return report([], 'A list of conditions');
  if (value.length === 0) return { kind: 'list', items: [] };
  if (Array.isArray(value[0]) || connectiveOf(value[0])) return parseList(value, [], report);
  return report([], 'Conditions in a list, for example [["arg_version", "==", "2"]]');
}

function parseList(value: unknown, path: string[], report: Report): ExpressionTree | undefined {
  if (!Array.isArray(value)) return report(path, 'A condition, which is a list');
  if (path.length > MAX_DEPTH) return report(path, `At most ${MAX_DEPTH} levels of lists`);
  const [first, ...rest] = value as unknown[];
  if (value.length === 0) return report(path, 'At least one condition');
  if (Array.isArray(first)) {
    const items = parseItems(value, 0, path, report);
    return items && { kind: 'list', items };
  }
  const connective = connectiveOf(first);
  if (connective === undefined) return parseComparison(value, path, report);
  const written = String(first);
  const stray = rest.findIndex((item) => !Array.isArray(item));
  if (stray !== -1) {
    const message = `A condition, which is a list: gateways read ${written} as a connective, never as a variable`;
    return report([...path, String(stray + 1)], message);
  }
  if (rest.length < 2) return report(path, `At least two conditions after ${written}`);
  const items = parseItems(rest, 1, path, report);
  return items && { kind: 'connective', connective, written, items };
}

/** Parses all items, so that each invalid one is reported. @param offset index of the first of them in its list */
function parseItems(values: unknown[], offset: number, path: string[], report: Report) {
  const items = values.map((item, index) =>
    parseList(item, [...path, String(index + offset)], report),
  );
  return items.every((item) => item !== undefined) ? items : undefined;
}

function parseComparison(
  list: unknown[],
  path: string[],
  report: Report,
): ExpressionTree | undefined {
  const [variable] = list;
  const at = (index: number) => [...path, String(index)];
  if (typeof variable !== 'string') {
    return report(at(0), 'The name of a variable, for example arg_version');
  }
  if (list.length < 2 || list.length > 4) {
    return report(path, 'A condition has a variable, an operator and a value');
  }
  if (list.length === 2) return parseShort(variable, list[1], at(1), report);
  const negated = list.length === 4;
  if (negated && list[1] !== '!') {
    return report(at(1), '!, as the second of four items, or a condition of three items');
  }
  const place = negated ? 2 : 1;
  const [written, value] = list.slice(place);
  const comparison = comparisonOf(written);
  if (comparison === undefined || typeof written !== 'string') {
    return report(at(place), `One of the operators ${comparisons.join(' ')}`);
  }
  const tree: ComparisonTree = {
    kind: 'comparison',
    variable,
    negated,
    comparison,
    value,
    written,
    short: false,
  };
  return checkValue(tree, at(place + 1), report);
}

/** Two items: a variable and a value, or a variable and an operator that compares with nothing. */
function parseShort(
  variable: string,
  written: unknown,
  path: string[],
  report: Report,
): ExpressionTree | undefined {
  if (typeof written !== 'string' && typeof written !== 'number') {
    return report(path, 'An operator and a value');
  }
  const comparison = comparisonOf(written);
  const tree: ComparisonTree = {
    kind: 'comparison',
    variable,
    negated: false,
    comparison: comparison ?? '==',
    value: comparison === undefined ? lower(String(written)) : undefined,
    written,
    short: true,
  };
  return checkValue(tree, path, report);
}

function checkValue(
  tree: ComparisonTree,
  path: string[],
  report: Report,
): ExpressionTree | undefined {
  const { comparison, value } = tree;
  if ((comparison === '~~' || comparison === '~*') && typeof value !== 'string') {
    return report(path, 'A regular expression, as text');
  }
  if (comparison !== 'ipmatch') return tree;
  const ranges: unknown[] = Array.isArray(value) ? value : [value];
  if (ranges.length === 0) return report(path, addresses);
  const wrong = ranges.findIndex((range) => typeof range !== 'string' || !isAddress(range));
  if (wrong === -1) return tree;
  return report(Array.isArray(value) ? [...path, String(wrong)] : path, addresses);
}

/** Lua changes the case of ASCII letters alone. */
const lower = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

const comparisonOf = (word: unknown) =>
  comparisons.find((name) => typeof word === 'string' && name === lower(word));

const connectiveOf = (word: unknown) =>
  connectives.find((name) => typeof word === 'string' && lower(name) === lower(word));

/** The expression of a tree: parsing it gives the same tree. */
export function renderExpression(tree: ExpressionTree): unknown[] {
  if (tree.kind === 'list') return tree.items.map(renderExpression);
  if (tree.kind === 'connective') return [tree.written, ...tree.items.map(renderExpression)];
  if (tree.short) return [tree.variable, tree.written];
  return [tree.variable, ...(tree.negated ? ['!'] : []), tree.written, tree.value];
}
