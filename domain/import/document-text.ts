import { findNodeAtLocation, type Node as JsonNode, parseTree } from 'jsonc-parser';
import { notStorable } from '#domain/storable-text.ts';
import { parseJson } from '#domain/strict-json.ts';
import type { DocumentPath, ReadText } from './read-text.ts';
import { readYaml } from './yaml-text.ts';

/** Parses JSON or YAML. A byte-order mark is skipped. */
export function readDocumentText(source: string): ReadText {
  const text = source.replace(/^\uFEFF/, '');
  if (text.trim() === '') return { problem: { message: 'The document is empty' } };
  const zero = text.indexOf('\0');
  if (zero !== -1) return { problem: { message: notStorable, line: lineAt(text, zero) } };
  // YAML is a superset of JSON, but its parser is many times slower.
  return /^\s*[{[]/.test(text) ? readJson(text) : readYaml(text);
}

/** Most of a document is not imported, so numbers of schemas may be as long as they like. */
const tolerance = { numbers: true, text: true, names: true };

function readJson(text: string): ReadText {
  const result = parseJson(text, tolerance);
  if (!result.ok) {
    const { rule, message, path, line } = result.fault;
    return {
      problem: { message: rule === 'format' ? `Not valid JSON: ${message}` : message, path, line },
    };
  }
  let tree: JsonNode | undefined;
  const lineOf = (path: DocumentPath) => {
    tree ??= parseTree(text);
    const node = path.reduce(childOf, tree);
    return node && lineAt(text, node.offset);
  };
  return { document: { value: result.value, lineOf } };
}

function childOf(node: JsonNode | undefined, part: string): JsonNode | undefined {
  return node && findNodeAtLocation(node, [node.type === 'array' ? Number(part) : part]);
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1;
  }
  return line;
}
