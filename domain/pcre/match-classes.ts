import { posixAt, readClassCharacter, skipNothing } from './classes.ts';
import { BeyondMatcher } from './match-nodes.ts';
import { addOtherCases, type ByteSet, negated, posixSet, shorthands } from './match-sets.ts';
import type { Reader } from './reader.ts';

/** Reads a class of characters that compiles, after its opening bracket. */
export function readClassSet(reader: Reader): ByteSet {
  skipNothing(reader);
  const isNegated = reader.take('^');
  if (isNegated) skipNothing(reader);
  const members = new Members();
  const { ignoreCase, extendedClasses } = reader.options;
  let first = true;
  while (first || !reader.take(']')) {
    first = false;
    const posix = posixAt(reader, reader.at);
    if (reader.take('\\')) {
      readClassEscape(reader, members);
    } else if (extendedClasses && reader.match(/[ \t]/y)) {
      // Blanks are ignored.
    } else if (posix) {
      reader.at += posix[0].length;
      members.addSet(posixSet(posix[2] ?? '', ignoreCase));
    } else {
      members.add(reader.text.charCodeAt(reader.at++), true);
    }
  }
  const set = members.end();
  if (ignoreCase) addOtherCases(set);
  return isNegated ? negated(set) : set;
}

function readClassEscape(reader: Reader, members: Members): void {
  const start = reader.at - 1;
  const letter = reader.text.charAt(reader.at++);
  const shorthand = shorthands[letter];
  if (/p/i.test(letter)) throw new BeyondMatcher('Unicode properties');
  if (letter === 'Q') {
    const quoted = reader.match(/(.*?)(\\E|$)/sy)?.[1] ?? '';
    for (const character of quoted) members.add(character.charCodeAt(0), false);
  } else if (shorthand) {
    members.addSet(shorthand);
  } else if (letter !== 'E') {
    members.add(readClassCharacter(reader, start, letter), false);
  }
}

/** Collects the members of a class. */
class Members {
  private readonly set: ByteSet = new Uint8Array(256);
  /** The character before a hyphen, while the end of the range is expected. */
  private from: number | undefined;
  /** The last character, if it can start a range. */
  private last: number | undefined;

  /** @param plain it is not escaped, so that a hyphen starts a range */
  add(code: number, plain: boolean): void {
    if (plain && code === 45 && this.last !== undefined) {
      this.from = this.last;
      this.last = undefined;
      return;
    }
    this.set.fill(1, this.from ?? code, code + 1);
    this.last = this.from === undefined ? code : undefined;
    this.from = undefined;
  }

  addSet(set: ByteSet): void {
    this.last = undefined;
    for (const [byte, member] of set.entries()) if (member) this.set[byte] = 1;
  }

  /** Ends the class: a hyphen before the closing bracket is a member. */
  end(): ByteSet {
    if (this.from !== undefined) this.set[45] = 1;
    return this.set;
  }
}
