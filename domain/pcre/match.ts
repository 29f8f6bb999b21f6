import { bytesOf, judgeRegex } from './judge.ts';
import { BeyondMatcher } from './match-nodes.ts';
import { compileRegex } from './match-program.ts';
import { search } from './match-run.ts';
import type { Program } from './match-steps.ts';
import { TooMuch } from './match-track.ts';

/** Longer patterns take long to read, and are left to gateways. */
const LONGEST_PATTERN = 10_000;

/** How many compiled expressions are kept. */
const MOST_PROGRAMS = 1_000;

/** Programs by their patterns, the oldest first. An expression that does not compile has none. */
const programs = new Map<string, Program | 'invalid' | 'beyond'>();

/** A text with escaped signs, perhaps at the start: what the translation writes for paths. It needs no program. */
const plainPattern = /^(\^?)((?:[\w\-/:;,=@%&!"'~ ]|\\[!-/:-@[-`{-~])*)$/;

/**
 * Whether a regular expression matches somewhere in a text, as gateways compare: on bytes.
 *
 * @param bytes each character is a byte (0 to 255)
 * @returns undefined when only a gateway can tell: a construct beyond this matcher, or too many steps
 */
export function matchesPattern(
  pattern: string,
  bytes: string,
  ignoreCase: boolean,
): boolean | undefined {
  if (pattern.length > LONGEST_PATTERN) return undefined;
  const [, anchor, literal] = (!ignoreCase && plainPattern.exec(pattern)) || [];
  if (literal !== undefined) {
    const text = bytesOf(literal.replaceAll(/\\(.)/g, '$1'));
    return anchor ? bytes.startsWith(text) : bytes.includes(text);
  }
  const program = programFor(pattern, ignoreCase);
  if (program === 'invalid') return false;
  if (program === 'beyond') return undefined;
  if (program.unsure.some((byte) => byte.test(bytes))) return undefined;
  try {
    return search(program, bytes);
  } catch (error) {
    if (error instanceof TooMuch) return undefined;
    throw error;
  }
}

function programFor(pattern: string, ignoreCase: boolean): Program | 'invalid' | 'beyond' {
  const key = `${ignoreCase ? 'i' : ' '}${pattern}`;
  const known = programs.get(key);
  if (known) return known;
  const program = compile(pattern, ignoreCase);
  const [oldest] = programs.keys();
  if (oldest !== undefined && programs.size >= MOST_PROGRAMS) programs.delete(oldest);
  programs.set(key, program);
  return program;
}

function compile(pattern: string, ignoreCase: boolean): Program | 'invalid' | 'beyond' {
  const verdict = judgeRegex(pattern);
  if (!verdict.valid) return 'invalid';
  if (verdict.doubt !== undefined) return 'beyond';
  try {
    return compileRegex(bytesOf(pattern), ignoreCase);
  } catch (error) {
    if (error instanceof BeyondMatcher) return 'beyond';
    throw error;
  }
}
