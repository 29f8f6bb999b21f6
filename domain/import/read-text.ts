/** Member names and list indexes that lead to a part of a document: `['paths', '/pets', 'get']`. */
export type DocumentPath = readonly string[];

/** A document parsed from text. */
export interface ReadDocument {
  value: unknown;
  /** The line, from 1, on which the member at a path starts; undefined if there is no such member. */
  lineOf: (path: DocumentPath) => number | undefined;
}

/** Text that is neither JSON nor YAML. */
export interface UnreadableText {
  /** A plain sentence without a full stop. */
  message: string;
  /** The member that cannot be read, if it is known. */
  path?: DocumentPath;
  /** From 1; undefined if the parser does not report it. */
  line?: number | undefined;
}

/** A document, or why its text cannot be read. */
export type ReadText =
  | { document: ReadDocument; problem?: never }
  | { document?: never; problem: UnreadableText };
