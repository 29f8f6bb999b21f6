import type { Edge } from './match-nodes.ts';
import { type ByteSet, lowered, newlines, wordBytes } from './match-sets.ts';
import { placesFor } from './match-starts.ts';
import type { Program, Step } from './match-steps.ts';
import { Track } from './match-track.ts';

/** How many bytes of a run cost as much as a step. */
const BYTES_PER_STEP = 8;

const NEWLINE = 10;

/** Whether a program matches somewhere in a text. @throws TooMuch */
export function search(program: Program, text: string): boolean {
  const state = new Search(text, program.cells);
  for (const place of placesFor(program, text)) {
    if (state.matches(program.start, place)) return true;
  }
  return false;
}

class Search extends Track {
  private readonly text: string;

  constructor(text: string, cells: number) {
    super(cells);
    this.text = text;
  }

  matches(start: Step, at: number): boolean {
    this.at = at;
    let step: Step | undefined = start;
    while (step && step.op !== 'done') {
      this.spend(1);
      step = this.take(step) ?? this.retry();
    }
    return step !== undefined;
  }

  /** Takes a step. @returns the next one, or undefined when it fails */
  private take(step: Exclude<Step, { op: 'done' }>): Step | undefined {
    switch (step.op) {
      case 'set':
        if (!this.isIn(step.set, this.at)) return undefined;
        this.at += 1;
        return step.next;
      case 'run':
        return this.run(step);
      case 'newline':
        return this.newline() ? step.next : undefined;
      case 'edge':
        return this.isEdge(step.edge) ? step.next : undefined;
      case 'split':
        this.push({ kind: 'choice', step: step.second, at: this.at });
        return step.first;
      case 'mark':
        this.assign(step.cell, this.at);
        return step.next;
      case 'iterated':
        return this.cell(step.cell) === this.at ? step.next : step.again;
      case 'close':
        this.assign(step.cell, this.cell(step.from));
        this.assign(step.cell + 1, this.at);
        return step.next;
      case 'reference':
        return this.refer(step.cells, step.ignoreCase) ? step.next : undefined;
      case 'back':
        this.at -= step.count;
        return this.at < 0 ? undefined : step.next;
      case 'hold':
        this.enter(step.cell);
        return step.next;
      case 'release':
        this.release(step.cell, step.goesBack);
        return step.next;
      case 'unless':
        this.enter(step.cell);
        this.push({ kind: 'choice', step: step.next, at: this.at });
        return step.part;
      case 'refuse':
        this.abandon(step.cell);
        return undefined;
    }
  }

  protected override isIn(set: ByteSet, at: number): boolean {
    return at < this.text.length && at >= 0 && set[this.text.charCodeAt(at)] === 1;
  }

  private run(step: Step & { op: 'run' }): Step | undefined {
    const { set, min, max, mode } = step;
    const start = this.at;
    if (step.isFragile) this.checkOrder(step);
    const wanted = mode === 'lazy' ? min : max;
    let end = start;
    while (end - start < wanted && this.isIn(set, end)) end += 1;
    this.spend(Math.floor((end - start) / BYTES_PER_STEP));
    if (end - start < min) return undefined;
    this.at = end;
    if (mode === 'greedy' && end > start + min) {
      this.push({ kind: 'shorter', step, at: end, least: start + min });
    } else if (mode === 'lazy' && max > min) {
      this.push({ kind: 'longer', step, at: end, most: start + max });
    }
    return step.next;
  }

  private newline(): boolean {
    if (!this.isIn(newlines, this.at)) return false;
    const isPair = this.text.startsWith('\r\n', this.at);
    this.at += isPair ? 2 : 1;
    return true;
  }

  private isEdge(edge: Edge): boolean {
    const { at, text } = this;
    const { length } = text;
    switch (edge) {
      case 'textStart':
        return at === 0;
      case 'textEnd':
        return at === length;
      case 'lastLineEnd':
        return at === length || (at === length - 1 && text.charCodeAt(at) === NEWLINE);
      case 'lineStart':
        // No line starts after a newline that ends the text.
        return at === 0 || (at < length && text.charCodeAt(at - 1) === NEWLINE);
      case 'lineEnd':
        return at === length || text.charCodeAt(at) === NEWLINE;
    }
    const isEdge = this.isIn(wordBytes, at - 1) !== this.isIn(wordBytes, at);
    return isEdge === (edge === 'wordEdge');
  }

  /** Reads the text of the first of these groups that is set. */
  private refer(cells: readonly number[], ignoreCase: boolean): boolean {
    const set = cells.find((cell) => this.cell(cell + 1) >= 0);
    if (set === undefined) return false;
    const start = this.cell(set);
    const length = this.cell(set + 1) - start;
    this.spend(Math.floor(length / BYTES_PER_STEP));
    if (this.at + length > this.text.length) return false;
    for (let offset = 0; offset < length; offset += 1) {
      const a = this.text.charCodeAt(start + offset);
      const b = this.text.charCodeAt(this.at + offset);
      if (a !== b && !(ignoreCase && lowered(a) === lowered(b))) return false;
    }
    this.at += length;
    return true;
  }
}
