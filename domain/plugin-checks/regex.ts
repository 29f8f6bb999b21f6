import { judgeRegex } from '#domain/pcre/judge.ts';
import type { Check, CheckIssue } from './check.ts';

/** Check `regex`: a regular expression that PCRE compiles. */
export const regex: Check = (value) => {
  if (typeof value !== 'string') return [];
  const verdict = judgeRegex(value);
  if (!verdict.valid) return [{ path: [], message: verdict.message }];
  if (verdict.doubt === undefined) return [];
  const message = `Some versions of gateways may refuse this: ${verdict.doubt}`;
  return [{ path: [], message, severity: 'warning' }];
};

/**
 * Check `regex-pairs`: patterns that compile, each followed by its replacement. Replacements name groups by their numbers
 * (ngx_http_lua_script.c of OpenResty).
 */
export const regexPairs: Check = (value) => {
  if (!Array.isArray(value)) return [];
  if (value.length % 2 !== 0) {
    return [{ path: [], message: 'Pairs: a replacement follows each pattern' }];
  }
  return value.flatMap((item: unknown, index) =>
    (index % 2 === 0 ? regex(item) : replacement(item)).map((issue) => ({
      ...issue,
      path: [String(index)],
    })),
  );
};

function replacement(value: unknown): CheckIssue[] {
  if (typeof value !== 'string' || /^(?:[^$]|\$(?:\$|\d+|\{\d+\}))*$/.test(value)) return [];
  const message = 'A replacement names groups as $1 or $' + '{1}, and a dollar sign is written $$';
  return [{ path: [], message }];
}
