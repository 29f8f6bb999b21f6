/** What the contract allows for the names of applications and APIs, in code points. */
const LENGTH = 64;
const ENDING = ' copy';

/** The name of a copy: " copy" behind the original's, which is shortened where that would be too long. */
export function cloneName(name: string): string {
  return [...name].slice(0, LENGTH - ENDING.length).join('') + ENDING;
}
