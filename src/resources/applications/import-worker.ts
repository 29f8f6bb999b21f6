import { readDocumentText } from '#domain/import/document-text.ts';
import { type DocumentOverrides, importedPart, withOverrides } from '#domain/import/overrides.ts';
import type { ImportPreview } from '#domain/import/plan.ts';
import { planWithLines, unreadable } from '#domain/import/read.ts';
import type { ReadText } from '#domain/import/read-text.ts';

/** Asks the worker to parse a document, or to apply other overrides to the previous one. */
export interface ImportRequest {
  /** Identifies the result. */
  number: number;
  /** Omitted if the text is that of the previous request. */
  text?: string;
  overrides: DocumentOverrides;
}

export interface ImportResult extends ImportPreview {
  number: number;
  /** The imported part of the document with the overrides, as JSON; null if it cannot be parsed. */
  openapi: string | null;
}

let parsed: ReadText | undefined;

/** Runs in a worker, so that parsing ten megabytes does not block the page. */
self.addEventListener('message', ({ data }: MessageEvent<ImportRequest>) => {
  if (data.text !== undefined) parsed = readDocumentText(data.text);
  if (parsed) self.postMessage({ number: data.number, ...preview(parsed, data.overrides) });
});

function preview(
  { document, problem }: ReadText,
  overrides: DocumentOverrides,
): Omit<ImportResult, 'number'> {
  if (!document) return { ...unreadable(problem), openapi: null };
  const openapi = JSON.stringify(importedPart(withOverrides(document.value, overrides)));
  return { ...planWithLines(document, overrides), openapi };
}
