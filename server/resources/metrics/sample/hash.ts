/**
 * Hashes that turn names and numbers into pseudorandom numbers that are the same on every server. They are fast and well
 * distributed, but not cryptographic.
 */

/** Spreads the bits of a whole number: the finalizer of MurmurHash3. @returns 32 bits, unsigned. */
function spread(bits: number): number {
  let h = bits;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Hashes a string to 32 bits: FNV-1a, then `spread`. */
export function hashOf(text: string): number {
  let h = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) h = Math.imul(h ^ text.charCodeAt(at), 0x01000193);
  return spread(h);
}

/** A pseudorandom number in [0, 1) for a hash and a `salt`, an integer below 2^32. */
export function chance(hash: number, salt: number): number {
  return spread(hash ^ Math.imul(salt + 1, 0x9e3779b1)) / 2 ** 32;
}

/** Interpolates between two positive bounds on a logarithmic scale. */
export function between(low: number, high: number, share: number): number {
  return low * (high / low) ** share;
}
