import type { ByteSet } from './match-sets.ts';

/** A place between two bytes. */
export type Edge =
  | 'textStart'
  | 'textEnd'
  /** The end, or before a newline that ends the text. */
  | 'lastLineEnd'
  | 'lineStart'
  | 'lineEnd'
  | 'wordEdge'
  | 'noWordEdge';

export type Mode = 'greedy' | 'lazy' | 'possessive';

/** Part of a regular expression; `least` is the smallest number of bytes that it matches. */
export type Node =
  | { kind: 'set'; least: 1; set: ByteSet }
  /** `\R` */
  | { kind: 'newline'; least: 1 }
  | { kind: 'edge'; least: 0; edge: Edge }
  /** Text of the first of these groups that is set. A name stands for all groups that have it. */
  | { kind: 'reference'; least: 0; group: number | string; ignoreCase: boolean }
  /** A group; with a number, it captures. */
  | { kind: 'group'; least: number; alternatives: Node[][]; capture?: number }
  | { kind: 'atomic'; least: number; alternatives: Node[][] }
  | { kind: 'look'; least: 0; alternatives: Node[][]; behind: boolean; negative: boolean }
  | { kind: 'repeat'; least: number; node: Node; min: number; max: number; mode: Mode };

/** A construct beyond this matcher. */
export class BeyondMatcher extends Error {}

/** The smallest number of bytes that items match one after another. */
export const leastOf = (nodes: readonly Node[]) => nodes.reduce((sum, { least }) => sum + least, 0);

/** The smallest number of bytes that one of the alternatives matches. */
export const leastOfAny = (alternatives: readonly Node[][]) =>
  alternatives.reduce((least, nodes) => Math.min(least, leastOf(nodes)), Number.POSITIVE_INFINITY);
