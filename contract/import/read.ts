import { readDocumentText } from './document-text.ts';
import { type ImportProblem, planImport, type ReadImport } from './plan.ts';

/** Finding a line means reading the text again, so a document with very many problems gets lines for the first ones. */
const lined = 200;

/** Reads an OpenAPI 3 document, JSON or YAML, and says what it would become and what is wrong with it, by line. */
export function readImport(text: string): ReadImport {
  const { document, problem } = readDocumentText(text);
  if (!document) return { plan: null, problems: [{ severity: 'error', path: [], ...problem }] };
  const { plan, problems } = planImport(document.value);
  return {
    document: document.value,
    plan,
    problems: problems.map((each, index) =>
      index < lined ? { ...each, line: nearestLine(each.path, document.lineOf) } : each,
    ),
  };
}

/** The line of a member, or of what it is missing from. */
function nearestLine(
  path: ImportProblem['path'],
  lineOf: (path: ImportProblem['path']) => number | undefined,
): number | undefined {
  return lineOf(path) ?? (path.length > 0 ? nearestLine(path.slice(0, -1), lineOf) : undefined);
}
