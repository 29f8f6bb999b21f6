/**
 * Reads the value of a cookie like lua-resty-cookie, which gateways use: a name ends at `=` alone, so `flag; n=1` has the
 * cookie `flag; n`, and a value ends at `;` or a blank. Of equal names the last one counts.
 */
export function readCookies(header: string): Map<string, string> {
  const found = new Map<string, string>();
  const isBlank = (character: string) => character === ' ' || character === '\t';
  let at = 0;
  while (at < header.length) {
    if (isBlank(header.charAt(at))) {
      at += 1;
      continue;
    }
    const equals = header.indexOf('=', at);
    if (equals < 0) return found;
    let end = equals + 1;
    while (end < header.length && header.charAt(end) !== ';' && !isBlank(header.charAt(end))) {
      end += 1;
    }
    found.set(header.slice(at, equals), header.slice(equals + 1, end));
    at = end + 1;
  }
  return found;
}
