import type { PathPart } from './path-template.ts';

/** Stand for parameters in the text of a path, which has no control characters. */
const SEGMENT = '\u0001';
const REST = '\u0002';

/** Equal for paths that match the same requests: `/pets/{id}` and `/pets/{name}`. */
export function requestsKey(parts: readonly PathPart[]): string {
  return parts
    .map((part) => {
      if ('literal' in part) return part.literal;
      return part.parameter === 'rest' ? REST : SEGMENT;
    })
    .join('');
}

interface Path {
  index: number;
  segments: readonly string[];
  /** How concrete each segment is: endless for text, else the number of its characters that are text. */
  ranks: readonly number[];
}

/**
 * The priorities with which the more concrete of two paths answers a request that both match (OpenAPI, "Path Templating
 * Matching"): `/pets/mine` before `/pets/{id}`. Paths are compared segment by segment, from the left. Each path gets one
 * more than the highest of the less concrete paths that it overlaps, so most get 0.
 *
 * @param keys the results of {@link requestsKey}
 */
export function prioritiesOf(keys: readonly string[]): number[] {
  const priorities = keys.map(() => 0);
  const templates: Path[] = [];
  const paths = keys.map((key, index): Path => {
    const segments = key.split('/');
    return { index, segments, ranks: segments.map(rankOf) };
  });
  for (const path of paths.toSorted(byConcreteness)) {
    for (const other of templates) {
      const priority = (priorities[other.index] ?? 0) + 1;
      if (priority <= (priorities[path.index] ?? 0)) continue;
      if (!overlap(path, other) || byConcreteness(other, path) === 0) continue;
      priorities[path.index] = priority;
    }
    if (path.ranks.some(Number.isFinite)) templates.push(path);
  }
  return priorities;
}

function rankOf(segment: string): number {
  if (segment.includes(REST)) return segment.length - 1_000_000;
  return segment.includes(SEGMENT) ? segment.replaceAll(SEGMENT, '').length : Infinity;
}

/** Puts the less concrete path first. */
function byConcreteness({ ranks: a }: Path, { ranks: b }: Path): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const [one, other] = [a[index] ?? -Infinity, b[index] ?? -Infinity];
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

/** Whether a request may match both paths. Texts between two parameters of a segment are not compared. */
function overlap(a: Path, b: Path): boolean {
  for (let index = 0; ; index += 1) {
    const [one, other] = [a.segments[index], b.segments[index]];
    if (one === undefined || other === undefined) return one === other;
    const [rank = 0, otherRank = 0] = [a.ranks[index], b.ranks[index]];
    // A parameter for the rest takes any number of segments.
    if (rank < 0 || otherRank < 0) return haveSameStart(one, other);
    if (one === other) continue;
    if (rank === Infinity && otherRank === Infinity) return false;
    if (!segmentsOverlap(one, other)) return false;
  }
}

function segmentsOverlap(one: string, other: string): boolean {
  const [isText, isOtherText] = [!one.includes(SEGMENT), !other.includes(SEGMENT)];
  if (!haveSameStart(one, other) || !haveSameStart(reversed(one), reversed(other))) return false;
  if (!isText && !isOtherText) return true;
  const [text, template] = isText ? [one, other] : [other, one];
  // Each parameter takes a character or more.
  return text.length >= template.length;
}

/** Whether one text before the first parameter starts with the other. */
function haveSameStart(one: string, other: string): boolean {
  const [a, b] = [textBefore(one), textBefore(other)];
  const isWhole = (text: string, all: string) => text.length === all.length;
  if (isWhole(a, one)) return a.startsWith(b);
  if (isWhole(b, other)) return b.startsWith(a);
  return a.startsWith(b) || b.startsWith(a);
}

function textBefore(segment: string): string {
  return segment.split(SEGMENT, 1)[0]?.split(REST, 1)[0] ?? '';
}

const reversed = (text: string) => [...text].reverse().join('');
