import type { ByteSet } from './match-sets.ts';
import type { Step } from './match-steps.ts';

/** Gateways give up after 100,000 (lua_regex_match_limit), and some of their steps are smaller. */
const MOST_STEPS = 40_000;

/** Less than what fits into the stack that gateways have for a search (200 KiB). */
const MOST_FRAMES = 10_000;

/** A search takes more than gateways give it, or close to that; or versions of PCRE2 differ. */
export class TooMuch extends Error {}

type Run = Step & { op: 'run' };

/** What to do when a search fails. */
type Frame =
  | { kind: 'choice'; step: Step; at: number }
  /** Ends a run one byte earlier, while it ends after `least`. */
  | { kind: 'shorter'; step: Run; at: number; least: number }
  /** Ends a run one byte later, while it ends before `most`. */
  | { kind: 'longer'; step: Run; at: number; most: number }
  /** Gives a cell its former value. */
  | { kind: 'cell'; cell: number; value: number };

/** The way that a search took, on which it goes back when it fails. Places are indexes in the text. */
export abstract class Track {
  protected at = 0;
  private steps = 0;
  private frames: Frame[] = [];
  /** The last place where each fragile run started. */
  private readonly starts = new Map<Run, number>();
  /** Places, or -1. */
  private readonly cells: Int32Array;

  constructor(cells: number) {
    this.cells = new Int32Array(cells).fill(-1);
  }

  protected abstract isIn(set: ByteSet, at: number): boolean;

  protected spend(steps: number): void {
    this.steps += steps;
    if (this.steps > MOST_STEPS) throw new TooMuch();
  }

  /** Gives up when a run starts before a place where it started earlier. */
  protected checkOrder(run: Run): void {
    if (this.at < (this.starts.get(run) ?? 0)) throw new TooMuch();
    this.starts.set(run, this.at);
  }

  protected push(frame: Frame): void {
    if (this.frames.length >= MOST_FRAMES) throw new TooMuch();
    this.frames.push(frame);
  }

  protected cell(cell: number): number {
    return this.cells[cell] ?? -1;
  }

  /** Gives a cell a value until the search goes back. */
  protected assign(cell: number, value: number): void {
    this.push({ kind: 'cell', cell, value: this.cell(cell) });
    this.cells[cell] = value;
  }

  /** Goes back to the last choice. @returns the step to take there, or undefined without a choice */
  protected retry(): Step | undefined {
    for (let frame = this.frames.pop(); frame; frame = this.frames.pop()) {
      const step = this.revise(frame);
      if (step) return step;
    }
    return undefined;
  }

  private revise(frame: Frame): Step | undefined {
    switch (frame.kind) {
      case 'choice':
        this.at = frame.at;
        return frame.step;
      case 'shorter':
        this.at = frame.at - 1;
        if (this.at > frame.least) this.push({ ...frame, at: this.at });
        return frame.step.next;
      case 'longer':
        if (!this.isIn(frame.step.set, frame.at)) return undefined;
        this.at = frame.at + 1;
        if (this.at < frame.most) this.push({ ...frame, at: this.at });
        return frame.step.next;
      case 'cell':
        this.cells[frame.cell] = frame.value;
        return undefined;
    }
  }

  /** Enters an assertion or an atomic group. */
  protected enter(cell: number): void {
    this.cells[cell] = this.frames.length;
    this.cells[cell + 1] = this.at;
  }

  /** Leaves a part that matched: its choices are gone, and the groups that it set stay set until the search goes back. */
  protected release(cell: number, goesBack: boolean): void {
    const kept = this.frames.splice(this.cell(cell)).filter(({ kind }) => kind === 'cell');
    for (const frame of kept) this.frames.push(frame);
    if (goesBack) this.at = this.cell(cell + 1);
  }

  /** Leaves a part as if it had not been entered. */
  protected abandon(cell: number): void {
    for (const frame of this.frames.splice(this.cell(cell)).reverse()) {
      if (frame.kind === 'cell') this.cells[frame.cell] = frame.value;
    }
  }
}
