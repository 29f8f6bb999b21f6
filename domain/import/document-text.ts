import { findNodeAtLocation, type Node as JsonNode, parseTree, visit } from 'jsonc-parser';
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
  /** From 1; undefined when the parser does not say. */
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
    let tree: JsonNode | undefined;
    const lineOf = (path: DocumentPath) => {
      tree ??= unlessTooDeep(() => parseTree(text));
      const node = path.reduce(childOf, tree);
      return node && lineAt(text, node.offset);
    };
    return { document: { value, lineOf } };
  } catch {
    const faults: number[] = [];
    const onError = (_code: number, offset: number) => void faults.push(offset);
    unlessTooDeep(() => visit(text, { onError }, { disallowComments: true }));
    const [fault] = faults;
    return {
      problem: {
        message: 'Not valid JSON',
        line: fault === undefined ? undefined : lineAt(text, fault),
      },
    };
  }
}

/** What is read, or undefined: the library calls itself, and a text may be nested deeper than the stack. */
function unlessTooDeep<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function childOf(node: JsonNode | undefined, part: string): JsonNode | undefined {
  return node && findNodeAtLocation(node, [node.type === 'array' ? Number(part) : part]);
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
