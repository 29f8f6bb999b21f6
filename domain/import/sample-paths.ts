import { joinPath } from '#domain/effective-path.ts';
import type { PathPart } from './path-template.ts';

/** What may fill parameters, the plainest first. */
const fillings = ['', ...'zqxjkwy0'].map((letter) => `${letter}sample${letter}`);

/** The texts of a path between its parameters. */
export const literalsOf = (parts: readonly PathPart[]): string[] =>
  parts.flatMap((part) => ('literal' in part ? [part.literal] : []));

/**
 * Paths of requests for each path of a document, which the more concrete ones of them do not match if that can be: with a
 * parameter for several segments filled with one, then with more than other paths have.
 *
 * @param prefix the path prefix of the application
 */
export function samplePaths(paths: readonly (readonly PathPart[])[], prefix: string): string[][] {
  const segment = fillingFor(paths);
  const most = Math.max(0, ...paths.map((parts) => literalsOf(parts).join('').split('/').length));
  const rest = Array<string>(Math.min(most, MAX_REST)).fill(segment).join('/');
  return paths.map((parts) => {
    const filled = (several: string) => joinPath(prefix, parts.map(textWith(several)).join(''));
    const textWith = (several: string) => (part: PathPart) => {
      if ('literal' in part) return part.literal;
      return part.parameter === 'rest' ? several : segment;
    };
    return [...new Set([filled(segment), filled(rest)])];
  });
}

/** Segments that a parameter for several is filled with. */
const MAX_REST = 20;

/** A text with which no text of a segment starts or ends, nor the other way round. */
function fillingFor(paths: readonly (readonly PathPart[])[]): string {
  const texts = new Set(paths.flatMap(literalsOf).flatMap((literal) => literal.split('/')));
  texts.delete('');
  const isFree = (filling: string) =>
    ![...texts].some(
      (text) => filling.startsWith(text) || filling.endsWith(text) || text.includes(filling),
    );
  return fillings.find(isFree) ?? 'sample';
}
