import { LineCounter, type Node, parseDocument } from 'yaml';

/** Members and positions on the way to a place in a document: `['paths', '/pets', 'get']`. */
export type DocumentPath = readonly string[];

/** A document that was read from text. */
export interface ReadDocument {
  value: unknown;
  /** The line, from 1, on which the member at a path starts; undefined when there is none. */
  lineOf: (path: DocumentPath) => number | undefined;
}

/** Text that is neither JSON nor YAML. */
interface UnreadableText {
  /** A plain sentence without a full stop. */
  message: string;
  /** From 1; undefined when the parser does not tell. */
  line?: number | undefined;
}

/** Reads JSON or YAML, whichever it is. A byte-order mark is skipped. */
export function readDocumentText(
  source: string,
): { document: ReadDocument; problem?: never } | { document?: never; problem: UnreadableText } {
  const text = source.replace(/^\uFEFF/, '');
  if (text.trim() === '') return { problem: { message: 'There is no text' } };
  // YAML contains JSON, but its parser takes many times as long.
  return /^\s*[{[]/.test(text) ? readJson(text) : readYaml(text);
}

function readJson(text: string): ReturnType<typeof readDocumentText> {
  try {
    const value: unknown = JSON.parse(text);
    return { document: { value, lineOf: (path) => lineIn(text, path) } };
  } catch (error) {
    const { message } = error as Error;
    return { problem: { message: 'Not valid JSON', line: lineOfFault(text, message) } };
  }
}

/** Engines tell the place of a fault as a position, as a line, or not at all; then the text ended too soon. */
function lineOfFault(text: string, message: string): number {
  const position = /position (\d+)/.exec(message)?.[1];
  const line = /line (\d+)/.exec(message)?.[1];
  if (line !== undefined) return Number(line);
  return lineAt(text, position === undefined ? text.length : Number(position));
}

function readYaml(text: string): ReturnType<typeof readDocumentText> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [error] = document.errors;
  if (error) {
    const words = error.message.split('\n')[0]?.replace(/ at line \d+.*$/, '') ?? '';
    return {
      problem: { message: `Not valid YAML: ${words}`, line: lines.linePos(error.pos[0]).line },
    };
  }
  let value: unknown;
  try {
    // Aliases that multiply without end are refused by the parser's own limit.
    value = document.toJS();
  } catch (cause) {
    return { problem: { message: `Not usable YAML: ${(cause as Error).message}` } };
  }
  const lineOf = (path: DocumentPath) => {
    const start = (document.getIn(path, true) as Node | undefined)?.range?.[0];
    if (start === undefined) return undefined;
    const { line } = lines.linePos(start);
    // The value of `paths:` starts on the line after its name.
    return path.length > 0 && startsOwnLine(text, start) ? line - 1 : line;
  };
  return { document: { value, lineOf } };
}

const startsOwnLine = (text: string, offset: number) =>
  /^\s*$/.test(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset)) && offset > 0;

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1;
  }
  return line;
}

/** Finds a member in valid JSON text by skipping all that stands before it. */
function lineIn(text: string, path: DocumentPath): number | undefined {
  let at = skipBlanks(text, 0);
  for (const part of path) {
    const inList = text[at] === '[';
    if (!inList && text[at] !== '{') return undefined;
    let index = 0;
    at = skipBlanks(text, at + 1);
    for (;;) {
      if (text[at] === ']' || text[at] === '}' || at >= text.length) return undefined;
      if (inList) {
        if (String(index) === part) break;
      } else {
        const end = endOfValue(text, at);
        const name: unknown = JSON.parse(text.slice(at, end));
        at = skipBlanks(text, skipBlanks(text, end) + 1);
        if (name === part) break;
      }
      at = skipBlanks(text, endOfValue(text, at));
      if (text[at] === ',') at = skipBlanks(text, at + 1);
      index += 1;
    }
  }
  return lineAt(text, at);
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\r\n'.includes(text[at] ?? '')) at += 1;
  return at;
}

/** The offset behind the JSON value that starts at `from`. */
function endOfValue(text: string, from: number): number {
  let depth = 0;
  let at = from;
  do {
    const sign = text[at];
    if (sign === '"') at = endOfText(text, at);
    else {
      if (sign === '{' || sign === '[') depth += 1;
      else if (sign === '}' || sign === ']') depth -= 1;
      at += 1;
      // A number or word ends before whatever cannot belong to it.
      if (depth === 0 && sign !== '}' && sign !== ']') {
        while (at < text.length && !' \t\r\n,]}:'.includes(text[at] ?? '')) at += 1;
      }
    }
  } while (depth > 0 && at < text.length);
  return at;
}

function endOfText(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}
