/** The most of a browser's own description that is kept, in characters. */
const longest = 300;

/** What a browser calls itself, short enough to keep. */
export function userAgentOf(request: Request): string {
  const text = request.headers.get('user-agent') ?? '';
  return text.replaceAll('\0', '').toWellFormed().slice(0, longest);
}

/** From the most to the least particular: most browsers also claim to be others. */
const browsers: [word: RegExp, name: string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Headless)?Chrom(e|ium)\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];

const systems: [word: RegExp, name: string][] = [
  [/\bAndroid\b/, 'Android'],
  [/\b(iPhone|iPad|iPod)\b/, 'iOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

/** Browser and system in words, such as `Firefox on Linux`; empty when neither is known. */
export function shortUserAgent(text: string): string {
  const found = [browsers, systems].map((list) => list.find(([word]) => word.test(text))?.[1]);
  return found.filter((name) => name !== undefined).join(' on ');
}
