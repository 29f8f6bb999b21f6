import type { Check } from './check.ts';

const blank = '[ \\t\\n]*';
const index = `[+-]?\\d+${blank}`;
const string = `(?:'(?:\\\\[^]|[^\\\\'])*'|"(?:\\\\[^]|[^\\\\"])*")${blank}`;
const slice = `(?:${index})?:${blank}(?:${index})?(?::${blank}${index})?`;
const entry = `(?:${slice}|${string}|${index})`;
const child = `(?:${index}|[A-Za-z_]\\w*${blank}|\\*)`;
const list = `\\[(?:\\*|${entry}(?:,${blank}${entry})*)\\]`;

/** A step that holds no expression: `.name`, `..name`, `[0, 'a']`, `..[*]`. */
const step = new RegExp(`\\.\\.?${child}|(?:\\.\\.)?${list}`, 'y');
const firstStep = new RegExp(`${blank}(?:\\$|${list}|${child}|(?=\\[))`, 'y');
const scriptStart = new RegExp(`(?:\\.\\.)?\\[\\??\\(${blank}`, 'y');
const scriptEnd = /\)\]/y;
const open = new RegExp(`\\(${blank}`, 'y');
const close = new RegExp(`\\)${blank}`, 'y');
const ends = new RegExp(`${blank}$`, 'y');

const variable = `@(?:(?:\\.[A-Za-z_]\\w*${blank})+|\\[${blank}${string}\\]${blank})`;
const number = '(?:0[xX][\\da-fA-F]+|[+-]?(?:\\d+\\.\\d*|\\.?\\d+)(?:[eE][+-]?\\d+)?)';
const operand = new RegExp(`${string}|(?:${number}|true|false)${blank}|${variable}`, 'iy');
const operator = new RegExp(`(?:[<>=!]=|<>|[-+*/%<>=]|and|&&|or|\\|\\|)${blank}`, 'iy');

/**
 * Check `json-path`: a path that lua-jsonpath parses, the library of apisix/plugins/acl.lua. It may begin with a name
 * instead of `$`, and filters are its own expressions.
 */
export const jsonPath: Check = (value) =>
  typeof value !== 'string' || isJsonPath(value)
    ? []
    : [{ path: [], message: 'A JSONPath, for example $.realm.roles' }];

function isJsonPath(text: string): boolean {
  let at = matchAt(firstStep, text, 0);
  while (at !== undefined && matchAt(ends, text, at) === undefined) {
    at = matchAt(step, text, at) ?? scriptAt(text, at);
  }
  return at !== undefined && at > 0;
}

/** @returns where the match at a position ends; undefined when there is none */
function matchAt(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function scriptAt(text: string, at: number): number | undefined {
  const start = matchAt(scriptStart, text, at);
  const end = start === undefined ? undefined : expressionAt(text, start);
  return end === undefined ? undefined : matchAt(scriptEnd, text, end);
}

function expressionAt(text: string, at: number): number | undefined {
  let end = operandAt(text, at);
  for (let next: number | undefined = end; next !== undefined; ) {
    end = next;
    const after = matchAt(operator, text, end);
    next = after === undefined ? undefined : operandAt(text, after);
  }
  return end;
}

function operandAt(text: string, at: number): number | undefined {
  const inside = matchAt(open, text, at);
  if (inside === undefined) return matchAt(operand, text, at);
  const end = expressionAt(text, inside);
  return end === undefined ? undefined : matchAt(close, text, end);
}
