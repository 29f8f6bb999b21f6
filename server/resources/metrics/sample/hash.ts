/**
 * Hashes that turn names and numbers into what looks like chance and is the same on every server. They are quick and
 * spread well; they protect nothing.
 */

/** Spreads the bits of a whole number: the finalizer of MurmurHash3. @returns 32 bits, unsigned. */
function spread(bits: number): number {
  let h = bits;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** 32 bits for a text: FNV-1a, spread. */
export function hashOf(text: string): number {
  let h = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193);
  return spread(h);
}

/** A number in [0, 1) for a hash and a whole number below 2^32: another `salt`, another number. */
export function chance(hash: number, salt: number): number {
  return spread(hash ^ Math.imul(salt + 1, 0x9e3779b1)) / 2 ** 32;
}

/** A number between two positive bounds, as likely to double as to halve. */
export function between(low: number, high: number, share: number): number {
  return low * (high / low) ** share;
}
