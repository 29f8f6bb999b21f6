/** The contract's limit for names of applications and APIs, in code points. */
const MAX_LENGTH = 64;
const SUFFIX = ' copy';

/** The name of a copy: the original name, shortened if necessary, with " copy" appended. */
export function cloneName(name: string): string {
  return [...name].slice(0, MAX_LENGTH - SUFFIX.length).join('') + SUFFIX;
}
