import { describe, expect, it } from 'vitest';
import { luaChunk, luaCode, luaFunction } from './lua.ts';

describe('the check of Lua functions', () => {
  it.each([
    ['a function', 'return function(conf, ctx) end'],
    [
      'a function after local variables',
      'local x = {1, [2] = "end"}\nreturn function() return x end',
    ],
    ['a named function', 'local function f(conf) if conf then return 403 end end return f'],
    ['a value that only gateways know', 'return require("acme.filters").check'],
    ['a function from a block', 'do return function() end end'],
    ['a function behind comments', '--[[ end ]] -- return\nreturn --[==[ ]] ]==] function() end'],
    [
      'loops and long strings',
      'return function() for i = 1, 2 do repeat local s = [=[ "end ]=] until true end while false do end end',
    ],
    ['escaped quotes', `return function() ngx.say('it\\'s', "\\"") end`],
  ])('accepts %s', (_title, lua) => {
    expect(luaFunction(lua)).toEqual([]);
  });

  it.each([
    ['no code', ''],
    ['no Lua', 'shop'],
    ['a function that is not returned', 'local f = function() return 1 end'],
    ['return in a comment', '-- return function() end\nlocal x = 1'],
    ['return in a string', 'local x = "return f"'],
    ['nothing', 'return'],
    ['nothing from a block', 'if true then return end'],
    ['a string', 'return "function"'],
    ['a long string', 'return [[function]]'],
    ['a number', 'return 403;'],
    ['a reference to a secret', '$env://FILTER'],
  ])('refuses code that returns %s', (_title, lua) => {
    const [issue, ...more] = luaFunction(lua);
    expect(issue?.message).toContain('returns a function');
    expect(more).toEqual([]);
  });

  it.each([
    ['a function without end', 'return function() if x then end'],
    ['end without a block', 'return function() end end'],
    ['a loop that ends with end', 'return function() repeat end end'],
    ['an open string', 'return function() ngx.say("x) end'],
    ['brackets that do not match', 'return function() f({1)} end'],
  ])('refuses %s', (_title, lua) => {
    expect(luaFunction(lua).map(({ message }) => message)).toEqual([
      'Lua code in which every block, bracket and string is closed',
    ]);
  });

  it('leaves other types to the schema', () => {
    expect(luaFunction(7)).toEqual([]);
  });
});

describe('the check of Lua chunks', () => {
  it.each(['return function(conf, ctx) end', 'local f = function() end return f'])(
    'accepts %j',
    (lua) => {
      expect(luaChunk(lua)).toEqual([]);
    },
  );

  it.each(['', '-- later', 'x = 1', 'print "x"', 'return 1'])(
    'warns of %j, which loads and returns no function',
    (lua) => {
      expect(luaChunk(lua).map(({ severity }) => severity)).toEqual(['warning']);
    },
  );

  it.each(['shop', 'not lua', '403', 'return function(', 'x = "'])('refuses %j', (lua) => {
    expect(luaChunk(lua).map(({ severity }) => severity)).toEqual([undefined]);
  });
});

describe('the check of Lua code', () => {
  it.each(['', 'return ...', 'local code = ... return code, "a"'])('accepts %j', (lua) => {
    expect(luaCode(lua)).toEqual([]);
  });

  it.each(['if a then', 'return (1', 'shop'])('refuses %j', (lua) => {
    expect(luaCode(lua)).toHaveLength(1);
  });
});
