/** How many characters a part of a regular expression matches. */
export interface Length {
  min: number;
  max: number;
}

export const empty: Length = { min: 0, max: 0 };
export const one: Length = { min: 1, max: 1 };

/** Why PCRE refuses a regular expression. */
export class RegexError extends Error {
  /** Index in the text that was read. */
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** Options that an expression sets for its parts. */
interface Options {
  /** `(?i)`, `(?m)`, `(?s)` and `(?U)`, which change what matches and not what compiles. */
  ignoreCase: boolean;
  multiline: boolean;
  dotAll: boolean;
  ungreedy: boolean;
  /** `(?x)`: blanks and comments are ignored; `(?xx)`: blanks in classes too. */
  extended: boolean;
  extendedClasses: boolean;
  /** `(?n)`: plain parentheses do not capture. */
  namedOnly: boolean;
  /** `(?J)`: several groups may have one name. */
  duplicateNames: boolean;
}

export const noOptions: Options = {
  ignoreCase: false,
  multiline: false,
  dotAll: false,
  ungreedy: false,
  extended: false,
  extendedClasses: false,
  namedOnly: false,
  duplicateNames: false,
};

/** Deeper groups are refused by PCRE (PARENS_NEST_LIMIT). */
const MAX_NESTING = 250;

/** PCRE2 before 10.44 and PCRE1 refuse longer names of groups, and later versions those above `MAX_NAME`. */
const SAFE_NAME = 32;
const MAX_NAME = 128;

/** The state of reading a regular expression. Methods throw a `RegexError` where PCRE refuses it. */
export class Reader {
  at = 0;
  /** How many groups capture so far. */
  groups = 0;
  options: Options = noOptions;
  /** How many `\K` were read. */
  keeps = 0;
  /** How many repeats match nothing and yet vary: of groups of no length, and no times of groups whose length varies. */
  vacuous = 0;
  /** A verb such as `(*FAIL)` was read, after which the length of a part is not the sum of its items. */
  cut = false;
  /** Set before `(?|` is read: the number of groups before it, and the most that an alternative reached. */
  reset: { from: number; most: number } | undefined;
  /** The first construct that only some versions of PCRE take, or that is beyond this parser. */
  doubt: string | undefined;
  readonly text: string;
  /** Characters are those of Unicode, and bytes otherwise. */
  readonly utf: boolean;
  /** Reads the alternatives of a group up to its end, and returns their lengths. */
  readonly body: (reader: Reader) => Length[];
  private readonly names = new Map<string, number>();
  private readonly numbered = new Map<number, string>();
  private readonly references: { group: number | string; at: number }[] = [];
  private depth = 0;

  constructor(text: string, utf: boolean, body: (reader: Reader) => Length[]) {
    this.text = text;
    this.utf = utf;
    this.body = body;
  }

  get ended(): boolean {
    return this.at >= this.text.length;
  }

  /** Reads a text if it is next. */
  take(text: string): boolean {
    const found = this.text.startsWith(text, this.at);
    if (found) this.at += text.length;
    return found;
  }

  /** Reads what a sticky pattern matches. */
  match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text) ?? undefined;
    if (found) this.at += found[0].length;
    return found;
  }

  fail(message: string, at = this.at): never {
    throw new RegexError(message, at);
  }

  suspect(construct: string): void {
    this.doubt ??= construct;
  }

  /** Reads the rest of a group that starts at `start`. Options that it sets end with it. */
  group(start: number): Length[] {
    this.depth += 1;
    if (this.depth > MAX_NESTING) this.fail('Too many groups in each other', start);
    const { options } = this;
    this.options = { ...options };
    const lengths = this.body(this);
    this.options = options;
    this.depth -= 1;
    if (!this.take(')')) this.fail('Unclosed group', start);
    return lengths;
  }

  /** Reads the name of a group and what ends it. */
  name(end: string): string {
    const start = this.at;
    const name = this.match(/\w*/y)?.[0] ?? '';
    if (name === '' || /^\d/.test(name)) this.fail('A name of a group starts with a letter', start);
    if (name.length > MAX_NAME) this.fail('The name of a group is too long', start);
    if (name.length > SAFE_NAME) this.suspect('a name of a group above 32 characters');
    if (!this.take(end)) this.fail(`${end} is missing after the name of a group`);
    return name;
  }

  /** Adds a group that captures. */
  capture(name?: string): void {
    this.groups += 1;
    if (name === undefined) return;
    const known = this.names.get(name);
    if (known !== undefined && known !== this.groups && !this.options.duplicateNames) {
      this.fail(`Several groups have the name ${name}`);
    }
    const other = this.numbered.get(this.groups);
    if (other !== undefined && other !== name) {
      this.fail(`Group ${this.groups} has the names ${other} and ${name}`);
    }
    this.names.set(name, this.groups);
    this.numbered.set(this.groups, name);
  }

  /** Notes a reference to a group, which may follow later. */
  refer(group: number | string, at: number): void {
    this.references.push({ group, at });
  }

  /** A number of a group, absolute or relative to the groups so far. Undefined when no number is next. */
  groupNumber(at: number): number | undefined {
    const found = this.match(/([+-]?)(\d+)/y);
    if (!found) return undefined;
    const [, sign, digits] = found;
    const count = Number(digits);
    if (sign && count === 0) this.fail('A relative number of a group is never 0', at);
    if (sign === '-') {
      return count > this.groups ? this.fail('No such group', at) : this.groups + 1 - count;
    }
    return sign === '+' ? this.groups + count : count;
  }

  /** Fails if a reference names a group that does not exist. */
  resolve(): void {
    for (const { group, at } of this.references) {
      const found = typeof group === 'number' ? group <= this.groups : this.names.has(group);
      if (!found) this.fail(`No group ${group}, which is referred to`, at);
    }
  }
}
