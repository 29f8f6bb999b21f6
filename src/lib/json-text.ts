/** Why and where text is not valid JSON. Line and column start at 1. */
interface JsonFault {
  line: number;
  column: number;
  /** Offset in UTF-16 units, as editors count. */
  offset: number;
  message: string;
}

type JsonResult = { ok: true; value: unknown } | { ok: false; fault: JsonFault };

/**
 * Parses JSON and reports the position of an error. Browsers differ in their messages, and some give no position, so it
 * is determined here.
 */
export function parseJson(text: string): JsonResult {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, fault: locate(text) };
  }
}

/** Formats a fault for the error of a field. */
export function faultSentence(fault: JsonFault): string {
  return `${fault.message}, line ${fault.line}, column ${fault.column}`;
}

class Fault extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

function locate(text: string): JsonFault {
  try {
    new Scanner(text).document();
    return at(text, 0, 'Not valid JSON');
  } catch (error) {
    if (error instanceof Fault) return at(text, error.offset, error.message);
    // The text is nested deeper than the stack, and JSON.parse failed on it too.
    return at(text, 0, 'Nested too deeply');
  }
}

function at(text: string, offset: number, message: string): JsonFault {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - before.lastIndexOf('\n'), offset, message };
}

const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)/y;

/** Scans text by the grammar of RFC 8259 and throws at the first error. */
class Scanner {
  private readonly text: string;
  private pos = 0;
  constructor(text: string) {
    this.text = text;
  }

  document(): void {
    this.value();
    if (this.peek() !== '') throw new Fault('Unexpected text', this.pos);
  }

  private peek(): string {
    while (/[ \t\r\n]/.test(this.text.charAt(this.pos))) this.pos += 1;
    return this.text.charAt(this.pos);
  }

  private take(pattern: RegExp): boolean {
    pattern.lastIndex = this.pos;
    const match = pattern.exec(this.text);
    if (match) this.pos += match[0].length;
    return match !== null;
  }

  private value(): void {
    const next = this.peek();
    if (next === '{') this.list('}', () => this.member());
    else if (next === '[') this.list(']', () => this.value());
    else if (next === '"') this.string();
    else if (!this.take(scalar)) {
      if (next === '') throw new Fault('Unexpected end of text', this.pos);
      const message = next === "'" ? 'Strings need double quotes' : 'A value is expected here';
      throw new Fault(message, this.pos);
    }
  }

  private list(end: string, item: () => void): void {
    this.pos += 1;
    if (this.peek() === end) {
      this.pos += 1;
      return;
    }
    for (;;) {
      item();
      const next = this.peek();
      const here = this.pos;
      if (next === end) {
        this.pos += 1;
        return;
      }
      if (next !== ',') {
        throw new Fault(
          next === '' ? `A ${end} is missing` : `A comma or ${end} is expected here`,
          here,
        );
      }
      this.pos += 1;
      if (this.peek() === end) throw new Fault(`No comma before ${end}`, here);
    }
  }

  private member(): void {
    const next = this.peek();
    if (next !== '"') {
      throw new Fault(
        next === '' ? 'Unexpected end of text' : 'A name in double quotes is expected here',
        this.pos,
      );
    }
    this.string();
    if (this.peek() !== ':') throw new Fault('A colon is expected here', this.pos);
    this.pos += 1;
    this.value();
  }

  private string(): void {
    const start = this.pos;
    this.pos += 1;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the grammar forbids exactly these
    while (this.take(/[^"\\\u0000-\u001f]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y));
    const next = this.text.charAt(this.pos);
    if (next === '"') this.pos += 1;
    else if (next === '\\') throw new Fault('Not a known escape', this.pos);
    else if (next === '' || next === '\n' || next === '\r')
      throw new Fault('The closing quote is missing', start);
    else throw new Fault('Control characters must be escaped', this.pos);
  }
}
