import { type DocumentChanges, importedPart, withChanges } from '#domain/import/changes.ts';
import { type ReadDocument, readDocumentText } from '#domain/import/document-text.ts';
import type { ReadImport } from '#domain/import/plan.ts';
import { planWithLines } from '#domain/import/read.ts';

/** A question to the worker: a text to read, or the same text with other changes. */
export interface ImportQuestion {
  /** Comes back with the answer. */
  number: number;
  /** Left out when the text is the one of the question before. */
  text?: string;
  changes: DocumentChanges;
}

export interface ImportAnswer extends ReadImport {
  number: number;
  /** The part of the changed document that is imported, as JSON; null when it could not be parsed. */
  openapi: string | null;
}

let known: ReturnType<typeof readDocumentText> | undefined;

/** Works beside the page's own thread: reading ten megabytes must not hold up a key press. */
self.addEventListener('message', ({ data }: MessageEvent<ImportQuestion>) => {
  if (data.text !== undefined) known = readDocumentText(data.text);
  if (known) self.postMessage({ number: data.number, ...answer(known, data.changes) });
});

function answer(
  {
    document,
    problem,
  }: { document?: ReadDocument; problem?: { message: string; line?: number | undefined } },
  changes: DocumentChanges,
): Omit<ImportAnswer, 'number'> {
  if (!document) {
    const message = problem?.message ?? 'Not readable';
    return {
      plan: null,
      problems: [{ severity: 'error', path: [], message, line: problem?.line }],
      openapi: null,
    };
  }
  const openapi = JSON.stringify(importedPart(withChanges(document.value, changes)));
  return { ...planWithLines(document, changes), openapi };
}
