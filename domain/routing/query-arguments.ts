/** The value of an argument: `true` when it has no `=`. */
export type ArgumentValue = string | true;

/**
 * The arguments of a query as `ngx.req.get_uri_args` reads them (`ngx_http_lua_parse_args`): the first value of each
 * name, decoded. Arguments without a name are skipped.
 */
export function readArguments(query: string): Map<string, ArgumentValue> {
  const found = new Map<string, ArgumentValue>();
  for (const part of query.split('&')) {
    const equals = part.indexOf('=');
    const name = decode(equals < 0 ? part : part.slice(0, equals));
    if (name === '' || found.has(name)) continue;
    found.set(name, equals < 0 ? true : decode(part.slice(equals + 1)));
  }
  return found;
}

/** Decodes `%` with two digits, and `+` as a blank; any other `%` stays. */
function decode(bytes: string): string {
  return bytes
    .replaceAll('+', ' ')
    .replaceAll(/%([0-9a-f]{2})/gi, (_, pair: string) =>
      String.fromCharCode(Number.parseInt(pair, 16)),
    );
}
