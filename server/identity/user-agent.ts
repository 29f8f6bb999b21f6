const MAX_LENGTH = 300;

/** The `User-Agent` header, cut to a storable length. */
export function userAgentOf(request: Request): string {
  const text = request.headers.get('user-agent') ?? '';
  return text.replaceAll('\0', '').toWellFormed().slice(0, MAX_LENGTH);
}

/** From most to least specific: most browsers also claim to be others. */
const browsers: [pattern: RegExp, name: string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Headless)?Chrom(e|ium)\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];

const systems: [pattern: RegExp, name: string][] = [
  [/\bAndroid\b/, 'Android'],
  [/\b(iPhone|iPad|iPod)\b/, 'iOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

/** Browser and system, such as `Firefox on Linux`; empty when both are unknown. */
export function shortUserAgent(text: string): string {
  const found = [browsers, systems].map(
    (list) => list.find(([pattern]) => pattern.test(text))?.[1],
  );
  return found.filter((name) => name !== undefined).join(' on ');
}
