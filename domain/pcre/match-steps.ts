import type { Edge, Mode } from './match-nodes.ts';
import type { ByteSet } from './match-sets.ts';

/** A step of a search and the step after it. Cells are numbers that a search keeps. */
export type Step =
  | { op: 'done' }
  | { op: 'set'; set: ByteSet; next: Step }
  /** As many bytes of a set as the mode says. Versions differ when a fragile run starts before an earlier one. */
  | {
      op: 'run';
      set: ByteSet;
      min: number;
      max: number;
      mode: Mode;
      isFragile: boolean;
      next: Step;
    }
  | { op: 'newline'; next: Step }
  | { op: 'edge'; edge: Edge; next: Step }
  /** Tries the first, and the second when the search fails after it. */
  | { op: 'split'; first: Step; second: Step }
  /** Notes the place in a cell. */
  | { op: 'mark'; cell: number; next: Step }
  /** Ends an iteration: leaves the loop if this matched nothing since its mark. */
  | { op: 'iterated'; cell: number; again: Step; next: Step }
  /** Ends a group that captures: its start is in the cell `from`, and `cell` and the one after it get its range. */
  | { op: 'close'; from: number; cell: number; next: Step }
  /** The text in the first of these ranges that is set. */
  | { op: 'reference'; cells: number[]; ignoreCase: boolean; next: Step }
  /** Starts a part that is not tried again once it has matched. Parts note where they start in two cells. */
  | { op: 'hold'; cell: number; next: Step }
  /** Ends such a part; an assertion goes back to where it started. */
  | { op: 'release'; cell: number; goesBack: boolean; next: Step }
  /** A part that shall not match here, which ends with `refuse`. */
  | { op: 'unless'; cell: number; part: Step; next: Step }
  | { op: 'refuse'; cell: number }
  /** Goes back by some bytes. */
  | { op: 'back'; count: number; next: Step };

/** A choice between two steps. */
export type Split = Step & { op: 'split' };

export interface Program {
  start: Step;
  /** The expression refers to what a group matched. */
  refers: boolean;
  /** A text with one of these bytes may match less than the steps say. */
  unsure: readonly RegExp[];
  /** How many cells a search needs. */
  cells: number;
}
