import { isObject, pointerSegments } from '#domain/json.ts';
import type { DocumentPath } from './read-text.ts';

/** Records a problem. */
export type ReportProblem = (
  severity: 'error' | 'warning',
  path: DocumentPath,
  message: string,
) => void;

/** Members of a path item that are operations (OpenAPI 3.1, section 4.8.9), in display order. */
export const httpMethods = [
  'get',
  'post',
  'put',
  'patch',
  'delete',
  'head',
  'options',
  'trace',
] as const;

/** The trimmed string of a member; undefined if it is blank or not a string. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** Shortens a string to `limit` characters (code points), ending with an ellipsis. */
export function truncate(text: string, limit: number): string {
  const characters = [...text];
  return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join('')}…`;
}

/**
 * Resolves a local reference such as `#/components/pathItems/Pets`, following references to references.
 *
 * @returns the value itself when it is no reference; undefined when the target is missing or outside the document
 */
export function resolve(document: Record<string, unknown>, value: unknown): unknown {
  let found = value;
  for (let steps = 0; isObject(found) && typeof found.$ref === 'string'; steps += 1) {
    if (steps > 20 || !found.$ref.startsWith('#/')) return undefined;
    found = pointerSegments(found.$ref).reduce<unknown>(
      (at, segment) => (isObject(at) ? at[segment] : undefined),
      document,
    );
  }
  return found;
}
