/*
 * Gateways compare bytes. Here a byte string is a JavaScript string whose characters are the bytes, 0 to 255.
 */

/** The bytes of a text in UTF-8. */
export function toBytes(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: every ASCII character is its own byte
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  const bytes = new TextEncoder().encode(text);
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

/** The text of bytes in UTF-8, with U+FFFD for those that are none. */
export function fromBytes(bytes: string): string {
  return new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
}

const hexDigit = /^[0-9a-f]$/i;

/** Whether two characters are hexadecimal digits. */
export const isHexPair = (pair: string): boolean =>
  pair.length === 2 && hexDigit.test(pair.charAt(0)) && hexDigit.test(pair.charAt(1));

/** Encodes bytes for a URI: `%` and two digits for each that `isEncoded` names. */
export function percentEncode(bytes: string, isEncoded: (byte: string) => boolean): string {
  return Array.from(bytes, (byte) =>
    isEncoded(byte) ? `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}` : byte,
  ).join('');
}

/** Lower case of ASCII letters alone, as C does in the default locale. */
export const lowerCase = (bytes: string): string =>
  bytes.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
