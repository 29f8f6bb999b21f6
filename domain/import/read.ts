import { type DocumentChanges, withChanges } from './changes.ts';
import { type ReadDocument, readDocumentText } from './document-text.ts';
import { type ImportProblem, planImport, type ReadImport } from './plan.ts';

/** Finding a line means counting those before it, so a document with very many problems gets lines for the first ones. */
const lined = 200;

/** Reads an OpenAPI 3 document, JSON or YAML, and says what it would become and what is wrong with it, by line. */
export function readImport(text: string): ReadImport {
  const { document, problem } = readDocumentText(text);
  if (!document) return { plan: null, problems: [{ severity: 'error', path: [], ...problem }] };
  return planWithLines(document);
}

/** The same for a document that was read already, with what somebody would have otherwise. */
export function planWithLines(document: ReadDocument, changes: DocumentChanges = {}): ReadImport {
  const { plan, problems } = planImport(withChanges(document.value, changes));
  return {
    plan,
    problems: problems.map((each, index) =>
      index < lined ? { ...each, line: nearestLine(each.path, document.lineOf) } : each,
    ),
  };
}

/** The line of a member, or of what it is missing from. */
function nearestLine(
  path: ImportProblem['path'],
  lineOf: ReadDocument['lineOf'],
): number | undefined {
  return lineOf(path) ?? (path.length > 0 ? nearestLine(path.slice(0, -1), lineOf) : undefined);
}
