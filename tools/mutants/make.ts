import ts from 'typescript';
import type { Mutant } from './mutant.ts';
import { type Edit, operators } from './operators.ts';
import { isSkipped } from './skip.ts';

/**
 * Every mutant of a source text, in the order of their places.
 *
 * @param file the path from the repository's root; its extension shows whether the text contains JSX
 */
export function mutantsOf(file: string, text: string): Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Mutant[] = [];
  const visit = (node: ts.Node): void => {
    if (isSkipped(node)) return;
    for (const operator of operators) {
      for (const edit of operator(node)) found.push(mutantOf(source, edit));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

function mutantOf(source: ts.SourceFile, edit: Edit): Mutant {
  const { operator, start, end, replacement, shown } = edit;
  const line = source.getLineAndCharacterOfPosition(start).line + 1;
  const bare = { file: source.fileName, line, operator, start, end, replacement };
  const from = Math.max(shown.getStart(), start - 60);
  const to = Math.min(Math.max(shown.end, end), end + 60);
  const around = (middle: string) =>
    clip(`${source.text.slice(from, start)}${middle}${source.text.slice(end, to)}`);
  return { ...bare, before: around(source.text.slice(start, end)), after: around(replacement) };
}

/** One line of at most 160 characters. */
function clip(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}
