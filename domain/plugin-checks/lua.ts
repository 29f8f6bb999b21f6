import type { Check } from './check.ts';

/** Comments, strings, words, numbers and single characters of Lua. */
const tokenPattern =
  /--\[(?<comment>=*)\[[\s\S]*?\]\k<comment>\]|--[^\n]*|\[(?<text>=*)\[[\s\S]*?\]\k<text>\]|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*|\d[\w.]*|\S/g;

/** What each opening token waits for. A loop opens its block with `do`. */
const closers: ReadonlyMap<string, string> = new Map([
  ['function', 'end'],
  ['if', 'end'],
  ['do', 'end'],
  ['repeat', 'until'],
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);
const closing = new Set(closers.values());

/** Tokens that end the values of `return`. */
const afterValues = new Set([undefined, ';', 'end', 'else', 'elseif', 'until']);

const isLiteral = (token: string) =>
  /^["'\d]|^\[=*\[/.test(token) || ['nil', 'true', 'false'].includes(token);

interface Chunk {
  /** A block, a bracket or a string is left open, or closed twice. */
  broken: boolean;
  /** A `return` outside of functions whose value may be a function. */
  returnsFunction: boolean;
  /** The same for a value that may be a table. */
  returnsTable: boolean;
  /** Has code, but nothing that every statement needs one of: a keyword, an assignment or a call. */
  lacksStatement: boolean;
}

const partOfStatement = /^(?:return|local|function|if|for|while|repeat|do|goto|break|[=({;:"'[])/;

/** Reads the blocks of a chunk. It does not parse, so some chunks with errors pass. */
function readChunk(lua: string): Chunk {
  const tokens = [...lua.matchAll(tokenPattern)]
    .map(([token]) => token)
    .filter((token) => !token.startsWith('--'));
  const open: string[] = [];
  const lacksStatement = tokens.length > 0 && !tokens.some((token) => partOfStatement.test(token));
  const chunk: Chunk = {
    broken: false,
    returnsFunction: false,
    returnsTable: false,
    lacksStatement,
  };
  for (const [index, token] of tokens.entries()) {
    if (token === '"' || token === "'") return { ...chunk, broken: true };
    if (closers.has(token)) open.push(token);
    else if (closing.has(token) && closers.get(open.pop() ?? '') !== token)
      return { ...chunk, broken: true };
    if (token === 'return' && !open.includes('function')) {
      const [value, next] = tokens.slice(index + 1, index + 3);
      const isEmpty = afterValues.has(value);
      const isPlain = value !== undefined && isLiteral(value) && afterValues.has(next);
      chunk.returnsFunction ||= !isEmpty && !isPlain;
      chunk.returnsTable ||= !isEmpty && !isPlain && value !== 'function';
    }
  }
  return { ...chunk, broken: open.length > 0 };
}

const broken = 'Lua code in which every block, bracket and string is closed';
const noFunction = 'Lua code that returns a function: return function(conf, ctx) … end';
const noTable =
  'Lua code that returns a table of functions: return { access = function(ctx) … end }';

/**
 * Check `lua-function`: a chunk of Lua that returns a function (apisix/plugins/serverless/init.lua). Gateways run the
 * chunk; here only chunks are refused that surely return none, or whose blocks do not match.
 */
export const luaFunction: Check = (value) => {
  if (typeof value !== 'string') return [];
  const chunk = readChunk(value);
  if (chunk.broken) return [{ path: [], message: broken }];
  return chunk.returnsFunction ? [] : [{ path: [], message: noFunction }];
};

/**
 * Check `lua-chunk`: a chunk of Lua that should return a function. Gateways compile it while they load the plugin, and
 * run it with requests (`pre_function` in apisix/plugin.lua), so one that returns no function is only a doubt.
 */
export const luaChunk: Check = (value) => {
  if (typeof value !== 'string') return [];
  const chunk = readChunk(value);
  if (chunk.broken) return [{ path: [], message: broken }];
  if (chunk.lacksStatement) return [{ path: [], message: noFunction }];
  return chunk.returnsFunction ? [] : [{ path: [], message: noFunction, severity: 'warning' }];
};

/** Check `lua-code`: a chunk of Lua that compiles, such as the functions of exit-transformer. */
export const luaCode: Check = (value) => {
  if (typeof value !== 'string') return [];
  const chunk = readChunk(value);
  return chunk.broken || chunk.lacksStatement ? [{ path: [], message: broken }] : [];
};

/**
 * The issues of a script in place of plugins: a chunk of Lua that returns a table (apisix/admin/routes.lua). Only chunks
 * that surely return none are refused.
 */
export const luaTable: Check = (value) => {
  if (typeof value !== 'string') return [];
  const chunk = readChunk(value);
  if (chunk.broken || chunk.lacksStatement) return [{ path: [], message: broken }];
  return chunk.returnsTable ? [] : [{ path: [], message: noTable }];
};
