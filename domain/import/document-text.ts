import { findNodeAtLocation, type Node as JsonNode, parseTree, visit } from 'jsonc-parser';
import { LineCounter, type Node, parseDocument } from 'yaml';

/** Member names and list indexes that lead to a part of a document: `['paths', '/pets', 'get']`. */
export type DocumentPath = readonly string[];

/** A document parsed from text. */
export interface ReadDocument {
  value: unknown;
  /** The line, from 1, on which the member at a path starts; undefined if there is no such member. */
  lineOf: (path: DocumentPath) => number | undefined;
}

/** Text that is neither JSON nor YAML. */
interface UnreadableText {
  /** A plain sentence without a full stop. */
  message: string;
  /** From 1; undefined if the parser does not report it. */
  line?: number | undefined;
}

/** Parses JSON or YAML. A byte-order mark is skipped. */
export function readDocumentText(
  source: string,
): { document: ReadDocument; problem?: never } | { document?: never; problem: UnreadableText } {
  const text = source.replace(/^\uFEFF/, '');
  if (text.trim() === '') return { problem: { message: 'The document is empty' } };
  // YAML is a superset of JSON, but its parser is many times slower.
  return /^\s*[{[]/.test(text) ? readJson(text) : readYaml(text);
}

function readJson(text: string): ReturnType<typeof readDocumentText> {
  try {
    const value: unknown = JSON.parse(text);
    let tree: JsonNode | undefined;
    const lineOf = (path: DocumentPath) => {
      tree ??= undefinedIfTooDeep(() => parseTree(text));
      const node = path.reduce(childOf, tree);
      return node && lineAt(text, node.offset);
    };
    return { document: { value, lineOf } };
  } catch {
    const offsets: number[] = [];
    const onError = (_code: number, at: number) => void offsets.push(at);
    undefinedIfTooDeep(() => visit(text, { onError }, { disallowComments: true }));
    const [offset] = offsets;
    return {
      problem: {
        message: 'Not valid JSON',
        line: offset === undefined ? undefined : lineAt(text, offset),
      },
    };
  }
}

/** Returns undefined if a recursive library function overflows the stack on deeply nested text. */
function undefinedIfTooDeep<T>(read: () => T): T | undefined {
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
    const reason = error.message.split('\n')[0]?.replace(/ at line \d+.*$/, '') ?? '';
    return {
      problem: { message: `Not valid YAML: ${reason}`, line: lines.linePos(error.pos[0]).line },
    };
  }
  let value: unknown;
  try {
    // The parser's limit refuses aliases that expand exponentially.
    value = document.toJS();
  } catch (cause) {
    return { problem: { message: `Unusable YAML: ${(cause as Error).message}` } };
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
