import { readDocumentText } from './document-text.ts';
import { type DocumentOverrides, withOverrides } from './overrides.ts';
import { type ImportPreview, type ImportProblem, planImport } from './plan.ts';
import type { ReadDocument, UnreadableText } from './read-text.ts';

/** Finding a line means counting the lines before it, so only the first problems of a document get one. */
const MAX_LOCATED_PROBLEMS = 200;

/** Parses an OpenAPI 3 document in JSON or YAML and plans its import, with problems by line. */
export function readImport(text: string): ImportPreview {
  const { document, problem } = readDocumentText(text);
  return document ? planWithLines(document) : unreadable(problem);
}

/** The result for a text that cannot be read. */
export function unreadable(problem: UnreadableText): ImportPreview {
  return { plan: null, problems: [{ severity: 'error', path: [], ...problem }] };
}

/** Plans the import of a parsed document with overrides. */
export function planWithLines(
  document: ReadDocument,
  overrides: DocumentOverrides = {},
): ImportPreview {
  const { plan, problems } = planImport(withOverrides(document.value, overrides));
  return {
    plan,
    problems: problems.map((each, index) =>
      index < MAX_LOCATED_PROBLEMS
        ? { ...each, line: nearestLine(each.path, document.lineOf) }
        : each,
    ),
  };
}

/** The line of a member, or of the closest ancestor of a missing one. */
function nearestLine(
  path: ImportProblem['path'],
  lineOf: ReadDocument['lineOf'],
): number | undefined {
  return lineOf(path) ?? (path.length > 0 ? nearestLine(path.slice(0, -1), lineOf) : undefined);
}
