import { setOptions } from './groups.ts';
import { readQuantifier, skipIgnored } from './judge.ts';
import { readClassSet } from './match-classes.ts';
import { readEscapeNode, referenceNode, setNode } from './match-escapes.ts';
import { BeyondMatcher, leastOfAny, type Node } from './match-nodes.ts';
import { anyByte, notNewline, setOf, wordBytes } from './match-sets.ts';
import { noOptions, Reader } from './reader.ts';

/** A regular expression as a tree, and the numbers of its groups by their names. */
export interface Tree {
  alternatives: Node[][];
  groups: number;
  named: ReadonlyMap<string, number[]>;
}

/** The tree of a regular expression that compiles, given as bytes. @throws BeyondMatcher */
export function parseRegex(text: string, ignoreCase: boolean): Tree {
  const reader = new TreeReader(text);
  reader.options = { ...noOptions, ignoreCase };
  const alternatives = readAlternatives(reader);
  return { alternatives, groups: reader.groups, named: reader.named };
}

class TreeReader extends Reader {
  readonly named = new Map<string, number[]>();

  constructor(text: string) {
    super(text, false, () => []);
  }

  override capture(name?: string): void {
    super.capture(name);
    if (name === undefined) return;
    const numbers = this.named.get(name) ?? [];
    if (!numbers.includes(this.groups)) this.named.set(name, [...numbers, this.groups]);
  }
}

/** Reads alternatives up to the end of their group. */
function readAlternatives(reader: TreeReader): Node[][] {
  const { reset } = reader;
  reader.reset = undefined;
  const alternatives = [readSequence(reader)];
  while (reader.take('|')) {
    if (reset) {
      reset.most = Math.max(reset.most, reader.groups);
      reader.groups = reset.from;
    }
    alternatives.push(readSequence(reader));
  }
  if (reset) reader.groups = Math.max(reset.most, reader.groups);
  return alternatives;
}

/** Reads items and their quantifiers up to `|`, `)` or the end. */
function readSequence(reader: TreeReader): Node[] {
  const nodes: Node[] = [];
  let quoted = false;
  while (!reader.ended) {
    if (reader.take(quoted ? '\\E' : '\\Q')) {
      quoted = !quoted;
    } else if (quoted) {
      nodes.push(readLiteral(reader));
    } else if (!skipIgnored(reader)) {
      if (/[|)]/.test(reader.text.charAt(reader.at))) break;
      const last = nodes.at(-1);
      const repeated = last && readRepeat(reader, last);
      if (repeated) nodes.splice(-1, 1, repeated);
      else nodes.push(...readItem(reader));
    }
  }
  return nodes;
}

function readRepeat(reader: TreeReader, node: Node): Node | undefined {
  const times = readQuantifier(reader);
  if (!times) return undefined;
  const { min, sign } = times;
  // An assertion that repeats without a limit is tried once more than it has to.
  const isEndless = times.max === Number.POSITIVE_INFINITY;
  const max = node.kind === 'look' && isEndless ? min + 1 : times.max;
  const isLazy = (sign === '?') !== reader.options.ungreedy;
  const mode = sign === '+' ? 'possessive' : isLazy ? 'lazy' : 'greedy';
  return { kind: 'repeat', least: min * node.least, node, min, max, mode };
}

/** Quantifiers of later versions of PCRE2, which are plain text in earlier ones. */
const laterQuantifier = /\{[ \t]*(?:\d+[ \t]*(?:,[ \t]*\d*[ \t]*)?|,[ \t]*\d+[ \t]*)\}/y;

/** Reads an item, whose last node a quantifier repeats. Items that match always have no node. */
function readItem(reader: TreeReader): Node[] {
  laterQuantifier.lastIndex = reader.at;
  if (laterQuantifier.test(reader.text)) throw new BeyondMatcher('versions that differ');
  const node = readWordEdge(reader) ?? readNode(reader);
  return node === undefined ? [] : [node].flat();
}

/** `[[:<:]]` and `[[:>:]]`: `\b(?=\w)` and `\b(?<=\w)`. */
function readWordEdge(reader: TreeReader): Node[] | undefined {
  const sign = reader.match(/\[\[:([<>]):\]\]/y)?.[1];
  if (!sign) return undefined;
  const alternatives = [[setNode(wordBytes)]];
  return [
    { kind: 'edge', least: 0, edge: 'wordEdge' },
    { kind: 'look', least: 0, alternatives, behind: sign === '>', negative: false },
  ];
}

function readNode(reader: TreeReader): Node | undefined {
  const { multiline, dotAll } = reader.options;
  if (reader.take('(')) return readGroup(reader);
  if (reader.take('[')) return setNode(readClassSet(reader));
  if (reader.take('\\')) return readEscapeNode(reader);
  if (reader.take('.')) return setNode(dotAll ? anyByte : notNewline);
  if (reader.take('^')) {
    return { kind: 'edge', least: 0, edge: multiline ? 'lineStart' : 'textStart' };
  }
  if (reader.take('$')) {
    return { kind: 'edge', least: 0, edge: multiline ? 'lineEnd' : 'lastLineEnd' };
  }
  return readLiteral(reader);
}

function readLiteral(reader: TreeReader): Node {
  const code = reader.text.charCodeAt(reader.at);
  reader.at += 1;
  return setNode(setOf(code, reader.options.ignoreCase));
}

/** Reads what follows an opening parenthesis. */
function readGroup(reader: TreeReader): Node | undefined {
  if (reader.take('*')) throw new BeyondMatcher('verbs');
  if (!reader.take('?')) return readCapture(reader);
  if (reader.take('|')) {
    reader.reset = { from: reader.groups, most: reader.groups };
    return group(readBody(reader));
  }
  if (reader.take('>')) {
    const alternatives = readBody(reader);
    return { kind: 'atomic', least: leastOfAny(alternatives), alternatives };
  }
  const look = reader.match(/(<?)([=!])/y);
  if (look) {
    const [, behind, sign] = look;
    const alternatives = readBody(reader);
    const negative = sign === '!';
    return { kind: 'look', least: 0, alternatives, behind: behind === '<', negative };
  }
  const opening = reader.match(/P?([<'])/y)?.[1];
  if (opening) return readCapture(reader, reader.name(opening === '<' ? '>' : opening));
  if (reader.take('P=')) return referenceNode(reader, reader.name(')'));
  if (/^(?:[(CRP&\d+]|-\d)/.test(reader.text.slice(reader.at, reader.at + 2))) {
    throw new BeyondMatcher('calls, conditions and callouts');
  }
  const before = reader.options;
  if (!setOptions(reader, reader.at)) return undefined;
  const body = readBody(reader);
  reader.options = before;
  return group(body);
}

const group = (alternatives: Node[][], capture?: number): Node => ({
  kind: 'group',
  least: leastOfAny(alternatives),
  alternatives,
  ...(capture !== undefined && { capture }),
});

function readCapture(reader: TreeReader, name?: string): Node {
  reader.capture(name);
  const number = reader.groups;
  return group(readBody(reader), number);
}

/** Reads the rest of a group. Options that it sets end with it. */
function readBody(reader: TreeReader): Node[][] {
  const { options } = reader;
  const alternatives = readAlternatives(reader);
  reader.options = options;
  reader.take(')');
  return alternatives;
}
