import { bytesOf, judgeRegex } from './pcre.ts';
import { BeyondMatcher } from './pcre-match-nodes.ts';
import { compileRegex } from './pcre-match-program.ts';
import { search } from './pcre-match-run.ts';
import type { Program } from './pcre-match-steps.ts';
import { TooMuch } from './pcre-match-track.ts';

/** Longer patterns take long to read, and are left to gateways. */
const LONGEST_PATTERN = 10_000;

/** How many compiled expressions are kept. */
const MOST_PROGRAMS = 100;

/** Programs by their patterns, the oldest first. An expression that does not compile has none. */
const programs = new Map<string, Program | 'invalid' | 'beyond'>();

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
  if (pattern.length > LONGEST_PATTERN) return 'beyond';
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
