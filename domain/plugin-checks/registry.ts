import { unusedLabelLists } from './acl.ts';
import { address } from './address.ts';
import { semanticFallback } from './ai-services.ts';
import { cacheZone } from './cache-zone.ts';
import type { Check } from './check.ts';
import { doubts } from './doubts.ts';
import { expression } from './expression.ts';
import { graphql } from './graphql.ts';
import { jsonPath } from './json-path.ts';
import { jsonSchema } from './json-schema.ts';
import { jsonText } from './json-text.ts';
import { limitCount } from './limit-count.ts';
import { looseExpression } from './loose-expression.ts';
import { luaChunk, luaCode, luaFunction } from './lua.ts';
import { luaExpression } from './lua-expression.ts';
import { openidClient, openidDpop } from './openid.ts';
import { regex, regexPairs } from './regex.ts';
import { regexOptions } from './regex-options.ts';
import { base64 } from './text.ts';

/**
 * The checks that schemas of plugins name in `x-check`. Schemas travel as JSON, so a check is known by its name to the
 * server and to the console alike.
 */
export const checks: Readonly<Record<string, Check>> = {
  address,
  base64,
  'cache-zone': cacheZone,
  ...doubts,
  'doubt-labels': unusedLabelLists,
  expression,
  graphql,
  'json-path': jsonPath,
  'json-schema': jsonSchema,
  'json-text': jsonText,
  'limit-count': limitCount,
  'loose-expression': looseExpression,
  'lua-chunk': luaChunk,
  'lua-code': luaCode,
  'lua-expression': luaExpression,
  'lua-function': luaFunction,
  'openid-client': openidClient,
  'openid-dpop': openidDpop,
  regex,
  'regex-options': regexOptions,
  'regex-pairs': regexPairs,
  'semantic-fallback': semanticFallback,
};
