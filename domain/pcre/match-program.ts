import { mistakenBytes, type Single } from './match-clashes.ts';
import { fragileRuns } from './match-fragile.ts';
import { BeyondMatcher, leastOf, type Mode, type Node } from './match-nodes.ts';
import { parseRegex, type Tree } from './match-parser.ts';
import type { ByteSet } from './match-sets.ts';
import type { Program, Split, Step } from './match-steps.ts';

/**
 * The size that PCRE gives to the largest expression (with links of 2 bytes). Repeats copy what they repeat. The sizes
 * here are above those of PCRE, so that an expression that is too large for it is never within the limit.
 */
const LARGEST_PROGRAM = 65_000;
const STEP_SIZE = 8;
const SET_SIZE = 40;
const BYTE_SIZE = 2;

/** Compiles a regular expression, given as bytes, that PCRE compiles. @throws BeyondMatcher */
export function compileRegex(text: string, ignoreCase: boolean): Program {
  const tree = parseRegex(text, ignoreCase);
  const compiler = new Compiler(tree);
  const start = compiler.either(tree.alternatives, { op: 'done' });
  const { cells, refers, items, repeated } = compiler;
  return { start, cells, refers, unsure: mistakenBytes(items, repeated) };
}

/** Builds steps from the last to the first. */
class Compiler {
  /** The first cells hold the ranges of groups. */
  cells: number;
  refers = false;
  /** The items of one character, and those that repeat. */
  readonly items = new Set<Single>();
  readonly repeated = new Set<Single>();
  private size = 0;
  private readonly named: Tree['named'];
  private readonly fragile: ReadonlySet<Node>;

  constructor({ alternatives, groups, named }: Tree) {
    this.fragile = fragileRuns(alternatives);
    this.cells = 2 * (groups + 1);
    this.named = named;
  }

  either(alternatives: readonly Node[][], next: Step, behind = false): Step {
    return alternatives
      .map((nodes) => {
        const first = this.sequence(nodes, next);
        return behind ? this.step({ op: 'back', count: leastOf(nodes), next: first }) : first;
      })
      .reduceRight((second, first) => this.step({ op: 'split', first, second }));
  }

  private sequence(nodes: readonly Node[], next: Step): Step {
    return nodes.reduceRight((after, node) => this.node(node, after), next);
  }

  private node(node: Node, next: Step): Step {
    switch (node.kind) {
      case 'set':
        this.items.add(node.set);
        return this.step({ op: 'set', set: node.set, next }, sizeOf(node.set));
      case 'newline':
        this.items.add('newline');
        return this.step({ op: 'newline', next });
      case 'edge':
        return this.step({ op: 'edge', edge: node.edge, next });
      case 'reference':
        return this.reference(node.group, node.ignoreCase, next);
      case 'group':
        return this.group(node.alternatives, node.capture, next);
      case 'atomic':
        return this.held((end) => this.either(node.alternatives, end), false, next);
      case 'look':
        if (node.negative) return this.unless(node.alternatives, node.behind, next);
        return this.held((end) => this.either(node.alternatives, end, node.behind), true, next);
      case 'repeat':
        return this.repeat(node, next);
    }
  }

  /** Adds a step to the program. */
  private step<S extends Step>(step: S, size = STEP_SIZE): S {
    this.grow(size);
    return step;
  }

  private grow(size: number): void {
    this.size += size;
    if (this.size > LARGEST_PROGRAM) throw new BeyondMatcher('a large expression');
  }

  /** @returns the first of some new cells */
  private cell(count = 1): number {
    this.cells += count;
    return this.cells - count;
  }

  private reference(group: number | string, ignoreCase: boolean, next: Step): Step {
    const groups = typeof group === 'number' ? [group] : (this.named.get(group) ?? []);
    const cells = groups.map((number) => 2 * number);
    this.refers = true;
    return this.step({ op: 'reference', cells, ignoreCase, next });
  }

  private group(alternatives: readonly Node[][], capture: number | undefined, next: Step): Step {
    if (capture === undefined) return this.either(alternatives, next);
    const from = this.cell();
    const end = this.step({ op: 'close', from, cell: 2 * capture, next });
    return this.step({ op: 'mark', cell: from, next: this.either(alternatives, end) });
  }

  private held(part: (end: Step) => Step, goesBack: boolean, next: Step): Step {
    const cell = this.cell(2);
    const end = this.step({ op: 'release', cell, goesBack, next });
    return this.step({ op: 'hold', cell, next: part(end) });
  }

  private unless(alternatives: readonly Node[][], behind: boolean, next: Step): Step {
    const cell = this.cell(2);
    const end = this.step({ op: 'refuse', cell });
    return this.step({ op: 'unless', cell, part: this.either(alternatives, end, behind), next });
  }

  private repeat(repeat: Node & { kind: 'repeat' }, next: Step): Step {
    const { node, min, max, mode } = repeat;
    if (max === 0) return next;
    if (node.kind === 'newline') this.repeated.add('newline');
    if (node.kind === 'set') {
      this.items.add(node.set);
      this.repeated.add(node.set);
      const ends =
        next.op === 'set' && next.set.every((member, byte) => !(member && node.set[byte]));
      // The longest run is the only one before a byte that cannot be part of it.
      const actual = ends && mode === 'greedy' ? 'possessive' : mode;
      const isFragile = this.fragile.has(repeat);
      return this.step(
        { op: 'run', set: node.set, min, max, mode: actual, isFragile, next },
        sizeOf(node.set) + STEP_SIZE,
      );
    }
    if (mode !== 'possessive') return this.copies(node, min, max, mode, next);
    return this.held((end) => this.copies(node, min, max, 'greedy', end), false, next);
  }

  /** Repeats as PCRE does: a copy for each iteration, and a loop in the last one if there is no limit. */
  private copies(node: Node, min: number, max: number, mode: Mode, next: Step): Step {
    const entering = mode === 'lazy' ? 'second' : 'first';
    const choice = () => this.step<Split>({ op: 'split', first: next, second: next });
    let start = next;
    let required = min;
    if (max === Number.POSITIVE_INFINITY) {
      start = this.loop(node, choice(), entering, next);
      if (min === 0) start = Object.assign(choice(), { [entering]: start });
      required = Math.max(0, min - 1);
    } else {
      for (let count = min; count < max; count += 1) {
        start = Object.assign(choice(), { [entering]: this.node(node, start) });
      }
    }
    for (let count = 0; count < required; count += 1) {
      this.grow(STEP_SIZE);
      start = this.node(node, start);
    }
    return start;
  }

  /** @param again the choice after an iteration, whose member `entering` becomes the start of the loop */
  private loop(node: Node, again: Split, entering: 'first' | 'second', next: Step): Step {
    if (node.least > 0) {
      again[entering] = this.node(node, again);
      return again[entering];
    }
    const cell = this.cell();
    const end = this.step({ op: 'iterated', cell, again, next });
    again[entering] = this.step({ op: 'mark', cell, next: this.node(node, end) });
    return again[entering];
  }
}

function sizeOf(set: ByteSet): number {
  let members = 0;
  for (const member of set) members += member;
  return members === 1 ? BYTE_SIZE : SET_SIZE;
}
