import { anyByte, type ByteSet, newlines, notNewline } from './match-sets.ts';
import type { Program, Step } from './match-steps.ts';

/** Where a match may start. The start of the text is always one of these places. */
interface Starts {
  anywhere: boolean;
  /** Before one of these bytes. */
  bytes: ByteSet;
  /** After a newline. */
  lines: boolean;
}

const known = new WeakMap<Program, Starts>();

/** The places where a program may match, in order; all others need no search. */
export function* placesFor(program: Program, text: string): Generator<number> {
  yield 0;
  const starts = known.get(program) ?? startsOf(program);
  known.set(program, starts);
  const { anywhere, bytes, lines } = starts;
  for (let at = 1; at <= text.length; at += 1) {
    const isPlace =
      anywhere ||
      (at < text.length && bytes[text.charCodeAt(at)] === 1) ||
      (lines && text.charCodeAt(at - 1) === 10);
    if (isPlace) yield at;
  }
}

function startsOf(program: Program): Starts {
  const starts: Starts = { anywhere: false, bytes: new Uint8Array(256), lines: false };
  const visited = { free: new Set<Step>(), bound: new Set<Step>() };
  // Not by recursion: chains of steps are long.
  const waiting = [{ step: program.start, isFree: !program.refers }];
  for (let item = waiting.pop(); item; item = waiting.pop()) {
    const { step, isFree } = item;
    const seen = isFree ? visited.free : visited.bound;
    if (seen.has(step)) continue;
    seen.add(step);
    waiting.push(...follow(step, isFree, starts));
  }
  return starts;
}

/**
 * Adds where a match may start with a step.
 *
 * @param isFree nothing before the step depends on the place
 * @returns the steps that may start a match instead
 */
function follow(step: Step, isFree: boolean, starts: Starts): { step: Step; isFree: boolean }[] {
  switch (step.op) {
    case 'set':
      add(starts.bytes, step.set);
      return [];
    case 'newline':
      add(starts.bytes, newlines);
      return [];
    case 'run':
      if (isFree && step.min === 0 && step.max === Infinity && step.mode !== 'possessive') {
        // What matches after `.*` matches from the start of the line too.
        if (step.set === anyByte) return [];
        if (step.set === notNewline) {
          starts.lines = true;
          return [];
        }
      }
      add(starts.bytes, step.set);
      return step.min === 0 ? [{ step: step.next, isFree }] : [];
    case 'edge':
      if (step.edge === 'textStart') return [];
      if (step.edge !== 'lineStart') return [{ step: step.next, isFree: false }];
      starts.lines = true;
      return [];
    case 'split':
      return [step.first, step.second].map((next) => ({ step: next, isFree }));
    case 'iterated':
      return [step.again, step.next].map((next) => ({ step: next, isFree }));
    case 'mark':
    case 'close':
    case 'release':
      return [{ step: step.next, isFree }];
    case 'hold':
    case 'unless':
      return [{ step: step.next, isFree: false }];
    default:
      starts.anywhere = true;
      return [];
  }
}

function add(set: ByteSet, more: ByteSet): void {
  for (const [byte, member] of more.entries()) if (member) set[byte] = 1;
}
