/** One change to one source file. */
export interface Mutant {
  /** The file's path from the repository's root. */
  file: string;
  /** The line where the change starts; the first is 1. */
  line: number;
  /** The kind of change, such as `drop a statement`. */
  operator: string;
  /** Offsets in the file's text: `replacement` takes the place of everything from `start` up to `end`. */
  start: number;
  end: number;
  replacement: string;
  /** The code around the change without and with it, each on one line. */
  before: string;
  after: string;
}

/** The text of the file with the change made. */
export function mutate(text: string, { start, end, replacement }: Mutant): string {
  return text.slice(0, start) + replacement + text.slice(end);
}
