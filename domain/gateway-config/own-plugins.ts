import { isObject } from '#domain/json.ts';
import { isSwitchedOff } from '#domain/switched-off.ts';
import { hasFilter, type MergedPlugin, unconditional } from './plugin-conditions.ts';
import { escapeRegex } from './route-uris.ts';

/**
 * The `redirect` of an application that takes HTTPS alone: callers with HTTP never get through.
 *
 * @param own the `redirect` of the record, if it has one
 */
export function httpsRedirect(own: unknown): MergedPlugin {
  const plain = { http_to_https: true };
  if (!isObject(own) || isSwitchedOff(own)) return { settings: plain };
  if (own.http_to_https !== undefined) {
    const { append_query_string: _refused, ...rest } = unconditional(own);
    return { settings: { ...rest, ...plain } };
  }
  const reason = 'gateways run one redirect, and would let some callers in with HTTP';
  if (hasFilter(own)) return { settings: plain, conflict: { member: '_meta.filter', reason } };
  // Without a condition it answers all requests itself.
  if (own.uri !== undefined) return { settings: own };
  return { settings: plain, conflict: { member: 'regex_uri', reason } };
}

/**
 * What follows the prefix in the pattern: it ends at a slash or with the path, since `/w1` is no prefix of `/w1extra`. A
 * dot would not match a line break, and `$` would match before one.
 */
const STRIP_END = '(?:/([\\s\\S]*)|(?![\\s\\S]))';

/** ngx.re.sub replaces an absent group with an empty string. */
const STRIP_REPLACEMENT = '/$1';

/** The merged `proxy-rewrite`. `replacedBy` is the member of the record's plugin that sets the path instead. */
interface StrippingPlugin extends MergedPlugin {
  replacedBy?: 'uri' | 'regex_uri';
}

/**
 * The `proxy-rewrite` that strips the path prefix; undefined if there is nothing to strip.
 *
 * @param own the `proxy-rewrite` of the record, if it has one. A path that it sets replaces the stripped one.
 */
export function stripPlugin(prefix: string, own: unknown): StrippingPlugin | undefined {
  const start = prefix.replace(/\/+$/, '');
  if (start === '') return undefined;
  const strip = { regex_uri: [`^${escapeRegex(start)}${STRIP_END}`, STRIP_REPLACEMENT] };
  if (!isObject(own) || isSwitchedOff(own)) return { settings: strip };
  const settings = { ...strip, ...own };
  if (hasFilter(own)) {
    const reason =
      'gateways run one proxy-rewrite, and would keep the prefix where the condition fails';
    return { settings, conflict: { member: '_meta.filter', reason } };
  }
  const replacedBy = (['uri', 'regex_uri'] as const).find((name) => own[name] !== undefined);
  if (replacedBy) return { settings, replacedBy };
  if (own.use_real_request_uri_unsafe !== true) return { settings };
  const reason = 'the path as callers send it may write the prefix in another way';
  return { settings, conflict: { member: 'use_real_request_uri_unsafe', reason } };
}

/** The prefix that a substitution of `regex_uri` strips; undefined for one that `stripPlugin` did not write. */
export function strippedPrefix(pattern: string, replacement: string): string | undefined {
  if (replacement !== STRIP_REPLACEMENT || !pattern.endsWith(STRIP_END)) return undefined;
  const literal = pattern.slice(0, -STRIP_END.length);
  const prefix = literal.slice(1).replaceAll(/\\(.)/gs, '$1');
  return literal === `^${escapeRegex(prefix)}` ? prefix : undefined;
}
