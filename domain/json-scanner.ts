import { isKeptExactly } from './exact-number.ts';
import type { RuleName } from './messages.ts';
import { isStorable, notStorable } from './storable-text.ts';

/** A place where text is not strict JSON. */
export interface ScanFault {
  /** Names and list indexes that lead to the value; empty for an error of syntax. */
  path: readonly string[];
  /** In UTF-16 units, from 0. */
  offset: number;
  rule: RuleName;
  /** A plain sentence without a full stop. */
  message: string;
}

/** What a text may hold although it would not be stored or delivered unchanged. */
export interface JsonTolerance {
  /** Numbers that JavaScript does not keep to the digit. */
  numbers?: boolean;
  /** Strings that Postgres cannot store. */
  text?: boolean;
  /** Members named `__proto__`, which objects lose when they are copied. */
  names?: boolean;
}

/** Deeper values are refused: functions that walk a value call themselves. */
const MAX_DEPTH = 500;

/** A text with more faults than this is not what its author meant. */
const MAX_FAULTS = 100;

/** Ends a scan whose last fault is recorded. */
class Stop extends Error {}

/** Returns the faults of a text in order: at most one of syntax, which is the last, and up to 100 in all. */
export function scanJson(text: string, tolerance: JsonTolerance = {}): ScanFault[] {
  const scanner = new Scanner(text, tolerance);
  try {
    scanner.document();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
  }
  return scanner.faults;
}

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y;
const word = /(?:true|false|null)(?!\w)/y;
const hex4 = /[0-9a-fA-F]{4}/y;

/** Scans text by the grammar of RFC 8259. */
class Scanner {
  readonly faults: ScanFault[] = [];
  private readonly text: string;
  private readonly tolerance: JsonTolerance;
  private readonly path: string[] = [];
  private pos = 0;

  constructor(text: string, tolerance: JsonTolerance) {
    this.text = text;
    this.tolerance = tolerance;
  }

  document(): void {
    this.value();
    if (this.peek() !== '') this.stop('Unexpected text', this.pos);
  }

  /** Records a fault of the value at the path, and continues. */
  private report(rule: RuleName, message: string, offset: number, path = this.path): void {
    this.faults.push({ path: [...path], offset, rule, message });
    if (this.faults.length >= MAX_FAULTS) throw new Stop();
  }

  /** Records an error of syntax. */
  private stop(message: string, offset: number): never {
    this.faults.push({ path: [], offset, rule: 'format', message });
    throw new Stop();
  }

  private peek(): string {
    for (;;) {
      const code = this.text.charCodeAt(this.pos);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9)
        return this.text.charAt(this.pos);
      this.pos += 1;
    }
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.pos;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.pos += found.length;
    return found;
  }

  private value(): void {
    const next = this.peek();
    const start = this.pos;
    if (next === '{') this.object();
    else if (next === '[') this.list(']', (index) => this.at(String(index), () => this.value()));
    else if (next === '"') this.string();
    else {
      const token = this.take(number);
      if (token !== undefined) {
        if (this.tolerance.numbers || isKeptExactly(token)) return;
        this.report('type', 'A number that is not kept exactly: write it as text', start);
      } else if (this.take(word) === undefined) {
        if (next === '') this.stop('Unexpected end of text', start);
        const message = next === "'" ? 'Strings need double quotes' : 'A value is expected here';
        this.stop(message, start);
      }
    }
  }

  /** Scans what is inside the member or item of that name. */
  private at(name: string, scan: () => void): void {
    this.path.push(name);
    if (this.path.length > MAX_DEPTH) {
      this.report('format', `Nested deeper than ${MAX_DEPTH} levels`, this.pos, []);
      throw new Stop();
    }
    scan();
    this.path.pop();
  }

  private list(end: string, item: (index: number) => void): void {
    this.pos += 1;
    if (this.peek() === end) {
      this.pos += 1;
      return;
    }
    for (let index = 0; ; index += 1) {
      item(index);
      const next = this.peek();
      const here = this.pos;
      if (next === end) {
        this.pos += 1;
        return;
      }
      if (next === '') this.stop(`A ${end} is missing`, here);
      if (next !== ',') this.stop(`A comma or ${end} is expected here`, here);
      this.pos += 1;
      if (this.peek() === end) this.stop(`No comma before ${end}`, here);
    }
  }

  private object(): void {
    const names = new Set<string>();
    this.list('}', () => {
      const next = this.peek();
      const start = this.pos;
      if (next === '') this.stop('Unexpected end of text', start);
      if (next !== '"') this.stop('A name in double quotes is expected here', start);
      const name = this.string();
      if (this.peek() !== ':') this.stop('A colon is expected here', this.pos);
      this.pos += 1;
      this.at(name, () => {
        if (names.has(name)) this.report('unique', 'Given twice: keep one of them', start);
        else if (name === '__proto__' && !this.tolerance.names)
          this.report('pattern', 'No member can have this name', start);
        names.add(name);
        this.value();
      });
    });
  }

  /** Scans a string and returns its value. */
  private string(): string {
    const { text } = this;
    const start = this.pos;
    let isPlain = true;
    for (let pos = start + 1; ; pos += 1) {
      const code = text.charCodeAt(pos);
      if (code === 34) {
        this.pos = pos + 1;
        break;
      }
      if (Number.isNaN(code) || code === 10 || code === 13)
        this.stop('The closing quote is missing', start);
      if (code < 32) this.stop('Control characters must be escaped', pos);
      if (code >= 0xd800) isPlain = false;
      if (code === 92) {
        isPlain = false;
        pos = this.escape(pos);
      }
    }
    if (isPlain) return text.slice(start + 1, this.pos - 1);
    const value = JSON.parse(text.slice(start, this.pos)) as string;
    if (!this.tolerance.text && !isStorable(value)) this.report('pattern', notStorable, start);
    return value;
  }

  /** Returns the offset of the last character of the escape at an offset. */
  private escape(offset: number): number {
    const kind = this.text.charAt(offset + 1);
    if (kind !== '' && '"\\/bfnrt'.includes(kind)) return offset + 1;
    hex4.lastIndex = offset + 2;
    if (kind === 'u' && hex4.test(this.text)) return offset + 5;
    return this.stop('Not a known escape', offset);
  }
}
