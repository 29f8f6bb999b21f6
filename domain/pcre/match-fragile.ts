/*
 * Mistakes of PCRE2 10.42 that later versions may not make. Before 10.43 it remembers where the first run (such as `x*`)
 * of an expression ended, and takes it that runs which start before that place fail too. This is wrong when what stands
 * before the run varies in length, as in `(?:ab|a).x*`, and in atomic groups. It does not remember for expressions that
 * match at the start of the text only.
 */
import { BeyondMatcher, leastOf, type Node } from './match-nodes.ts';

/** Runs that may fail by mistake once they started further on. @throws BeyondMatcher for mistakes in groups */
export function fragileRuns(alternatives: readonly Node[][]): ReadonlySet<Node> {
  const fragile = new Set<Node>();
  const anchored = isAnchored(alternatives);
  if (alternatives.flat().some((node) => isFragile(node, anchored))) {
    throw new BeyondMatcher('versions that differ');
  }
  if (anchored) return fragile;
  for (const nodes of alternatives) followPrefix(nodes, false, fragile);
  return fragile;
}

const isAnchored = (alternatives: readonly Node[][]): boolean =>
  alternatives.every(([first]) => {
    if (first?.kind === 'edge') return first.edge === 'textStart';
    return first?.kind === 'group' && isAnchored(first.alternatives);
  });

/** Whether a node is, or holds, a group that PCRE2 may misjudge. */
function isFragile(node: Node, anchored: boolean): boolean {
  const inner = (held: Node) => isFragile(held, anchored);
  if (node.kind === 'repeat') {
    if (node.node.kind === 'set') return false;
    // A start of the text in a group that is left out counts for the expression.
    if (node.max === 0) return true;
    const isAtomic = node.mode === 'possessive' && isMisjudged([[node.node]], anchored);
    const isEndless = node.max === Number.POSITIVE_INFINITY;
    const isOptional = node.mode === 'possessive' && node.least === 0 && !isEndless;
    return isAtomic || isOptional || inner(node.node);
  }
  if (!('alternatives' in node)) return false;
  // What follows an atomic group that may match nothing is not seen when runs before it become possessive.
  const isAtomic =
    node.kind === 'atomic' && (node.least === 0 || isMisjudged(node.alternatives, anchored));
  return isAtomic || node.alternatives.flat().some(inner);
}

/** Whether the content of an atomic group has runs, and choices beside them. */
function isMisjudged(alternatives: readonly Node[][], anchored: boolean): boolean {
  const nodes = alternatives.flat();
  if (anchored || !nodes.some(hasRun)) return false;
  const others = nodes.filter(({ kind }) => kind !== 'set' && kind !== 'edge');
  return alternatives.length > 1 || others.length > 1 || !others.every(isRun);
}

const isRun = (node: Node) =>
  node.kind === 'repeat' && node.node.kind === 'set' && node.max === Number.POSITIVE_INFINITY;

function hasRun(node: Node): boolean {
  if (isRun(node)) return true;
  if (node.kind === 'repeat') return hasRun(node.node);
  return 'alternatives' in node && node.alternatives.flat().some(hasRun);
}

/**
 * Follows single characters and groups up to the first run.
 *
 * @param varies what stands before the nodes varies in length
 * @returns whether what stands after them varies, or undefined if that does not matter
 */
function followPrefix(
  nodes: readonly Node[],
  varies: boolean,
  fragile: Set<Node>,
): boolean | undefined {
  let isVarying = varies;
  for (const node of nodes) {
    if (isRun(node)) {
      if (isVarying) fragile.add(node);
      return undefined;
    }
    const isRepeat = node.kind === 'repeat';
    const inner = isRepeat ? node.node : node;
    if (inner.kind === 'group' || inner.kind === 'atomic') {
      if (isRepeat && node.min === 0) return undefined;
      const [length] = inner.alternatives.map(leastOf);
      let after: boolean | undefined = inner.alternatives.some((part) => leastOf(part) !== length);
      for (const part of inner.alternatives) {
        const end = followPrefix(part, isVarying, fragile);
        after = end === undefined || after === undefined ? undefined : after || end;
      }
      if (after === undefined || (isRepeat && node.min !== node.max)) return undefined;
      isVarying ||= after;
    } else if (inner.kind !== 'set' && inner.kind !== 'edge') {
      return undefined;
    } else if (isRepeat) {
      return undefined;
    }
  }
  return isVarying;
}
