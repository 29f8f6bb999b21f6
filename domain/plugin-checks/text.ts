import type { Check } from './check.ts';

/**
 * Check `base64`: text that `ngx.decode_base64` decodes. Padding may be missing, and what follows it is ignored; blanks
 * and the alphabet of URLs are refused.
 */
export const base64: Check = (value) =>
  typeof value !== 'string' || isBase64(value)
    ? []
    : [{ path: [], message: 'Base64 text, for example SGVsbG8=' }];

function isBase64(text: string): boolean {
  const [digits = ''] = text.split('=', 1);
  return /^[A-Za-z0-9+/]*$/.test(digits) && digits.length % 4 !== 1;
}
