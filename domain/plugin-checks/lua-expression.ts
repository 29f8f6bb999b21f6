import type { Check } from './check.ts';

const tokenPattern =
  /\s+|0[xX][\da-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|[A-Za-z_]\w*|\.\.|[=~<>]=|[-+*/%^#<>()[\].,]/y;

const binary = new Set('+ - * / % ^ .. == ~= < <= > >= and or'.split(' '));
const unary = new Set(['-', '#', 'not']);
const keywords = new Set(
  'and break do else elseif end for function goto if in local not or repeat return then until while'.split(
    ' ',
  ),
);

/** The tokens of an expression; undefined when there is something else. */
function tokensOf(lua: string): string[] | undefined {
  const pattern = new RegExp(tokenPattern);
  const tokens: string[] = [];
  while (pattern.lastIndex < lua.length) {
    const match = pattern.exec(lua);
    if (!match) return undefined;
    if (match[0].trim() !== '') tokens.push(match[0]);
  }
  return tokens;
}

const isName = (token: string | undefined) =>
  token !== undefined && /^[A-Za-z_]/.test(token) && !keywords.has(token);

/** Reads an expression from the start of a list of tokens, and removes it there. @returns whether it is one */
function expression(tokens: string[]): boolean {
  do {
    while (unary.has(tokens[0] ?? '')) tokens.shift();
    if (!operand(tokens)) return false;
  } while (binary.has(tokens[0] ?? '') && tokens.shift());
  return true;
}

function operand(tokens: string[]): boolean {
  const token = tokens.shift();
  if (token === undefined) return false;
  if (/^(?:["'\d]|\.\d)/.test(token) || ['nil', 'true', 'false'].includes(token)) return true;
  if (token !== '(' && !isName(token)) return false;
  if (token === '(' && !(expression(tokens) && tokens.shift() === ')')) return false;
  return suffixes(tokens);
}

/** Members, indexes and calls after a name or a bracket. */
function suffixes(tokens: string[]): boolean {
  for (;;) {
    const [token] = tokens;
    if (token === '.') {
      tokens.shift();
      if (!isName(tokens.shift())) return false;
    } else if (token === '[') {
      tokens.shift();
      if (!expression(tokens) || tokens.shift() !== ']') return false;
    } else if (token === '(') {
      tokens.shift();
      if (tokens[0] !== ')' && !expressions(tokens)) return false;
      if (tokens.shift() !== ')') return false;
    } else return true;
  }
}

function expressions(tokens: string[]): boolean {
  do {
    if (!expression(tokens)) return false;
  } while (tokens[0] === ',' && tokens.shift());
  return true;
}

/**
 * Check `lua-expression`: Lua that stands after `return`, such as the costs of ai-rate-limiting
 * (apisix/plugins/ai-rate-limiting.lua). Tables, functions and statements make no number, so they are refused too.
 */
export const luaExpression: Check = (value) => {
  if (typeof value !== 'string') return [];
  const tokens = tokensOf(value);
  return tokens && expression(tokens) && tokens.length === 0
    ? []
    : [{ path: [], message: 'A Lua expression, for example input_tokens + 4 * output_tokens' }];
};
