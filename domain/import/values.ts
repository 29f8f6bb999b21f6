import type { DocumentPath } from './document-text.ts';

/** Takes down a problem. */
export type Note = (severity: 'error' | 'warning', path: DocumentPath, message: string) => void;

/** The operations of a path item (OpenAPI 3.1, section 4.8.9), in the order in which methods are shown. */
export const verbs = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'trace'] as const;

/** Whether a value of a document has members. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text of a member, or undefined when it is something else or blank. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** A text of at most `limit` characters (code points), cut at its end with an ellipsis. */
export function cut(text: string, limit: number): string {
  const signs = [...text];
  return signs.length <= limit ? text : `${signs.slice(0, limit - 1).join('')}…`;
}

/**
 * What a local reference such as `#/components/pathItems/Pets` leads to, following references of references; the
 * value itself when it is none, undefined when it leads nowhere or outside of the document.
 */
export function resolve(document: Record<string, unknown>, value: unknown): unknown {
  let found = value;
  for (let steps = 0; isObject(found) && typeof found.$ref === 'string'; steps += 1) {
    if (steps > 20 || !found.$ref.startsWith('#/')) return undefined;
    found = found.$ref
      .slice(2)
      .split('/')
      .map((part) => decode(part).replaceAll('~1', '/').replaceAll('~0', '~'))
      .reduce<unknown>((at, part) => (isObject(at) ? at[part] : undefined), document);
  }
  return found;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
