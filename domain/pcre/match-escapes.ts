import { readCharacter } from './escapes.ts';
import { BeyondMatcher, type Edge, type Node } from './match-nodes.ts';
import { anyByte, type ByteSet, notNewline, setOf, shorthands } from './match-sets.ts';
import type { Reader } from './reader.ts';

const edges: Readonly<Record<string, Edge>> = {
  A: 'textStart',
  // A search starts at the start of the text.
  G: 'textStart',
  z: 'textEnd',
  Z: 'lastLineEnd',
  b: 'wordEdge',
  B: 'noWordEdge',
};

/** Other letters that mean a set after a backslash, outside of a class. */
const sets: Readonly<Record<string, ByteSet>> = { ...shorthands, C: anyByte, N: notNewline };

export const setNode = (set: ByteSet): Node => ({ kind: 'set', least: 1, set });

/** Reads an escape sequence that compiles, after its backslash. @returns undefined for one that matches always */
export function readEscapeNode(reader: Reader): Node | undefined {
  const start = reader.at - 1;
  const letter = reader.text.charAt(reader.at);
  if (/[1-9]/.test(letter)) return readDigits(reader, start);
  reader.at += 1;
  const edge = edges[letter];
  if (edge) return { kind: 'edge', least: 0, edge };
  const set = sets[letter];
  if (set) return setNode(set);
  // It moves the start of what matched, which no caller sees.
  if (letter === 'K') return undefined;
  if (letter === 'R') return { kind: 'newline', least: 1 };
  if (letter === 'g' || letter === 'k') return readReference(reader, start);
  if (letter === 'X') throw new BeyondMatcher('grapheme clusters');
  if (letter === 'p' || letter === 'P') return readCategory(reader, letter === 'P');
  return setNode(setOf(readCharacter(reader, start, letter), reader.options.ignoreCase));
}

const categories = /^(?:C[cfnos]?|L[lmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?)$/;

/** `\pL`, `\p{Lu}` and `\p{^N}`: general categories of the characters of Latin-1, which bytes are here. */
function readCategory(reader: Reader, negated: boolean): Node {
  const [, negation = '', inBraces = '', alone = ''] =
    reader.match(/\{(\^?)(\w+)\}|([CLMNPSZ])/y) ?? [];
  const category = inBraces + alone;
  // In any case, those of cased letters mean more than themselves.
  if (!categories.test(category) || reader.options.ignoreCase) {
    throw new BeyondMatcher('Unicode properties');
  }
  const pattern = new RegExp(`^\\p{${category}}$`, 'u');
  const wanted = negated === (negation === '^');
  return setNode(
    Uint8Array.from({ length: 256 }, (_, code) =>
      pattern.test(String.fromCharCode(code)) === wanted ? 1 : 0,
    ),
  );
}

/** A reference to groups, in the case that the options ask for. */
export const referenceNode = (reader: Reader, group: number | string): Node => ({
  kind: 'reference',
  least: 0,
  group,
  ignoreCase: reader.options.ignoreCase,
});

/** `\1` to `\9` and numbers of groups so far are references; others are octal. */
function readDigits(reader: Reader, start: number): Node {
  const digits = reader.match(/\d+/y)?.[0] ?? '';
  const group = Number(digits);
  if (group < 10 || /^[89]/.test(digits) || group <= reader.groups) {
    return referenceNode(reader, group);
  }
  reader.at = start + 2;
  const code = readCharacter(reader, start, digits.charAt(0));
  return setNode(setOf(code, reader.options.ignoreCase));
}

/** `\g1`, `\g{-1}`, `\g{name}` and `\k{name}`. Other brackets after `\g` call a group. */
function readReference(reader: Reader, start: number): Node {
  const isCall = /\\g[<']/y;
  isCall.lastIndex = start;
  if (isCall.test(reader.text)) throw new BeyondMatcher('calls of groups');
  const opening = reader.match(/[{<']/y)?.[0] ?? '';
  const end = { '{': '}', '<': '>' }[opening] ?? opening;
  const number = reader.text.charAt(start + 1) === 'g' ? reader.groupNumber(start) : undefined;
  if (number === undefined) return referenceNode(reader, reader.name(end));
  reader.take(end);
  return referenceNode(reader, number);
}
