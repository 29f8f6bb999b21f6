import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';
import type { DocumentPath, ReadText } from './read-text.ts';

/** The parser calls itself, and reports a full stack as an error of the text or throws it. */
const tooDeep = { message: 'Not valid YAML: Nested too deeply' };

/** Parses YAML 1.2, with the merge keys `<<` of YAML 1.1 that documents use for shared members. */
export function readYaml(text: string): ReadText {
  const lines = new LineCounter();
  const lineAt = (offset: number) => lines.linePos(offset).line;
  let document: Document.Parsed;
  try {
    document = parseDocument(text, { lineCounter: lines, merge: true });
  } catch {
    return { problem: tooDeep };
  }
  const [error] = document.errors;
  if (error) {
    const line = lineAt(error.pos[0]);
    if (error.code === 'DUPLICATE_KEY') {
      return { problem: { message: 'Given twice: keep one of them', line } };
    }
    if (/call stack/.test(error.message)) return { problem: tooDeep };
    const reason = error.message.split('\n')[0]?.replace(/ at line \d+.*$/, '') ?? '';
    return { problem: { message: `Not valid YAML: ${reason}`, line } };
  }
  let value: unknown;
  try {
    // The parser's limit refuses aliases that expand exponentially.
    value = document.toJS();
  } catch (cause) {
    const found = unusableNode(document);
    const message = found?.message ?? (cause as Error).message;
    return {
      problem: { message: `Unusable YAML: ${message}`, line: found && lineAt(found.offset) },
    };
  }
  const lineOf = (path: DocumentPath) => {
    const start = (document.getIn(path, true) as Node | undefined)?.range?.[0];
    if (start === undefined) return undefined;
    const line = lineAt(start);
    // The value of `paths:` starts on the line after its name.
    return path.length > 0 && startsOwnLine(text, start) ? line - 1 : line;
  };
  return { document: { value, lineOf } };
}

const startsOwnLine = (text: string, offset: number) =>
  /^\s*$/.test(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset)) && offset > 0;

/** The first alias without an anchor, or merge key without an object, because of which a document has no value. */
function unusableNode(document: Document.Parsed): { message: string; offset: number } | undefined {
  let found: { message: string; offset: number } | undefined;
  const stop = (message: string, node: Node) => {
    found = { message, offset: node.range?.[0] ?? 0 };
    return visit.BREAK;
  };
  visit(document, {
    Alias: (_key, node) =>
      node.resolve(document) ? undefined : stop(`No anchor &${node.source} stands before`, node),
    Pair: (_key, { key, value }) => {
      if (!isScalar(key) || key.source !== '<<' || key.type !== 'PLAIN') return undefined;
      const sources = isSeq(value) ? value.items : [value];
      const targets = sources.map((each) => (isAlias(each) ? each.resolve(document) : each));
      // An alias without an anchor is reported when it is visited.
      const isUnusable = targets.some((each) => each !== undefined && !isMap(each));
      return isUnusable ? stop('<< takes an object or a list of objects', key) : undefined;
    },
  });
  return found;
}
