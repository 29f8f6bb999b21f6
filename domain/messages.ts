import type { core } from 'zod';

/** The rule that a value broke, in one word, the same in the console and in the server's answers. */
export type RuleName =
  | 'required'
  | 'min_length'
  | 'max_length'
  | 'pattern'
  | 'enum'
  | 'minimum'
  | 'maximum'
  | 'min_items'
  | 'max_items'
  | 'unique'
  | 'fixed'
  | 'type'
  | 'format';

/** One broken rule in words. */
export interface IssueWords {
  rule: RuleName;
  /** The rule as a plain sentence without a full stop, with an example where one helps. */
  message: string;
  /** The bound, the pattern or the allowed values. String lengths count code points, as JSON Schema and zod 4.6 do; `maxlength` in HTML counts UTF-16 units. */
  limit?: number | string;
}

/** Everything `describeIssue` reads; both a finished issue and the raw one of an error map fit. */
type AnyIssue = core.$ZodIssue | core.$ZodRawIssue;

const ruleNames: ReadonlySet<string> = new Set<RuleName>([
  'required',
  'min_length',
  'max_length',
  'pattern',
  'enum',
  'minimum',
  'maximum',
  'min_items',
  'max_items',
  'unique',
  'fixed',
  'type',
  'format',
]);

const required: IssueWords = { rule: 'required', message: 'Required' };

/** Words for the contract's patterns, by the text of the regular expression. */
const patternWords: Record<string, string> = {
  '^/': 'Starts with a slash, for example /checkout/v2',
  '\\S+': 'Not only blanks',
  '\\S': 'Not only blanks',
  '^[0-9a-zA-Z-_]+$': 'Letters, digits, hyphen and underscore, for example team-a',
  '^[0-9a-zA-Z_\\-]+$': 'Letters, digits, hyphen and underscore, for example team-a',
  '^[0-9a-zA-Z_-]+$': 'Letters, digits, hyphen and underscore, for example team-a',
  '^[A-Za-z0-9_-]*$': 'Letters, digits, hyphen and underscore, for example edge-1',
  '^[a-zA-Z0-9_]+$': 'Letters, digits and underscore, for example mobile_app',
  '^[1-9][0-9]*$': 'An id: digits that do not start with 0, for example 42',
};

const formatWords: Record<string, string> = {
  email: 'An email address, for example ana@example.com',
  url: 'A URL, for example https://example.com',
  uuid: 'A UUID, for example 0b8f4c1e-7a5d-4c3b-9f2e-1d6a8b7c5e4f',
  guid: 'A UUID, for example 0b8f4c1e-7a5d-4c3b-9f2e-1d6a8b7c5e4f',
  datetime: 'A date and time, for example 2026-01-31T09:30:00Z',
  date: 'A date, for example 2026-01-31',
  time: 'A time, for example 09:30:00',
  duration: 'A duration, for example PT15M',
  ipv4: 'An IPv4 address, for example 192.0.2.10',
  ipv6: 'An IPv6 address, for example 2001:db8::10',
  cidrv4: 'An IPv4 range, for example 192.0.2.0/24',
  cidrv6: 'An IPv6 range, for example 2001:db8::/32',
  hostname: 'A host name, for example shop.example.com',
  base64: 'Base64 text',
  base64url: 'Base64 text that is safe in URLs',
  jwt: 'A JSON web token',
};

const typeWords: Record<string, string> = {
  string: 'Text',
  number: 'A number, for example 42',
  int: 'A whole number, for example 42',
  bigint: 'A whole number, for example 42',
  nan: 'A number, for example 42',
  boolean: 'True or false',
  array: 'A list',
  tuple: 'A list',
  object: 'An object',
  record: 'An object',
  map: 'An object',
  null: 'Empty',
  date: 'A date',
  never: 'Not allowed here',
};

/**
 * Says which rule a zod issue is about and words it. Pure, and the one place where such words are
 * written. To tell "missing" from "of another type" the issue must carry its input: parse with
 * `wordedIssues`, or call this from an error map, where the input is always there.
 */
export function describeIssue(issue: AnyIssue): IssueWords {
  switch (issue.code) {
    case 'invalid_type':
      return isMissing(issue) ? required : typeIssue(issue.expected);
    case 'too_small':
      return smallIssue(issue);
    case 'too_big':
      return bigIssue(issue);
    case 'invalid_format':
      return formatIssue(issue);
    case 'invalid_value': {
      if (isMissing(issue)) return required;
      const values = issue.values.map(String).join(', ');
      return {
        rule: 'enum',
        message: issue.values.length === 1 ? values : `One of: ${values}`,
        limit: values,
      };
    }
    case 'not_multiple_of':
      return {
        rule: 'format',
        message: `A multiple of ${issue.divisor}`,
        limit: Number(issue.divisor),
      };
    case 'unrecognized_keys':
      return { rule: 'type', message: `Not known here: ${issue.keys.join(', ')}` };
    case 'invalid_union':
      return unionIssue(issue);
    case 'invalid_key':
    case 'invalid_element': {
      const inner = issue.issues[0];
      if (!inner) return { rule: 'type', message: 'Not allowed here' };
      const words = describeIssue(inner);
      return issue.code === 'invalid_key' ? { ...words, message: `Name: ${words.message}` } : words;
    }
    default:
      return customIssue(issue);
  }
}

/**
 * Parse parameters that word every issue with `describeIssue` and keep its input, for
 * `schema.safeParse(value, wordedIssues)`. A message written in the schema itself wins over ours.
 */
export const wordedIssues = {
  error: (issue: core.$ZodRawIssue) => describeIssue(issue).message,
  reportInput: true,
};

function isMissing(issue: AnyIssue): boolean {
  if ('input' in issue) return issue.input === undefined;
  return issue.message === required.message || /received undefined$/.test(issue.message ?? '');
}

function typeIssue(expected: string): IssueWords {
  return {
    rule: 'type',
    message: typeWords[expected] ?? `A value of the type ${expected}`,
    limit: expected,
  };
}

type Bound = {
  origin: string;
  inclusive?: boolean | undefined;
  exact?: boolean | undefined;
};

function smallIssue(issue: Bound & { minimum: number | bigint }): IssueWords {
  const limit = Number(issue.minimum);
  const how = issue.exact ? 'Exactly' : 'At least';
  if (issue.origin === 'string') {
    // To somebody who left a field empty, a minimum of one is not about length.
    const message = limit === 1 ? required.message : `${how} ${count(limit, 'character')}`;
    return { rule: 'min_length', message, limit };
  }
  if (issue.origin === 'array' || issue.origin === 'set') {
    return { rule: 'min_items', message: `${how} ${count(limit, 'item')}`, limit };
  }
  const message =
    issue.inclusive === false ? `More than ${issue.minimum}` : `At least ${issue.minimum}`;
  return { rule: 'minimum', message, limit };
}

function bigIssue(issue: Bound & { maximum: number | bigint }): IssueWords {
  const limit = Number(issue.maximum);
  const how = issue.exact ? 'Exactly' : 'At most';
  if (issue.origin === 'string') {
    return { rule: 'max_length', message: `${how} ${count(limit, 'character')}`, limit };
  }
  if (issue.origin === 'array' || issue.origin === 'set') {
    return { rule: 'max_items', message: `${how} ${count(limit, 'item')}`, limit };
  }
  const message =
    issue.inclusive === false ? `Less than ${issue.maximum}` : `At most ${issue.maximum}`;
  return { rule: 'maximum', message, limit };
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

function formatIssue(issue: { format: string; pattern?: string | undefined }): IssueWords {
  const named = formatWords[issue.format];
  if (named) return { rule: 'format', message: named, limit: issue.format };
  const extra = issue as Record<string, unknown>;
  for (const [format, member, words] of [
    ['starts_with', 'prefix', 'Starts with'],
    ['ends_with', 'suffix', 'Ends with'],
    ['includes', 'includes', 'Contains'],
  ] as const) {
    if (issue.format === format) {
      const text = String(extra[member]);
      return { rule: 'pattern', message: `${words} ${text}`, limit: text };
    }
  }
  if (issue.pattern === undefined) {
    return { rule: 'format', message: `Not in the format ${issue.format}`, limit: issue.format };
  }
  const source = patternSource(issue.pattern);
  return { rule: 'pattern', message: patternWords[source] ?? `Matches ${source}`, limit: source };
}

/** zod prints a pattern as a literal, `/^\//u`; this gives the text the document has: `^/`. */
function patternSource(literal: string): string {
  const body = /^\/(.*)\/[a-z]*$/s.exec(literal)?.[1] ?? literal;
  return body.replaceAll('\\/', '/');
}

function unionIssue(issue: { errors: core.$ZodIssue[][]; input?: unknown }): IssueWords {
  if ('input' in issue && issue.input === undefined) return required;
  // The branch with the fewest faults is the one that was most likely meant.
  const closest = issue.errors.toSorted((a, b) => a.length - b.length)[0]?.[0];
  return closest ? describeIssue(closest) : { rule: 'type', message: 'None of the allowed forms' };
}

function customIssue(issue: {
  message?: string | undefined;
  params?: Record<string, unknown> | undefined;
}): IssueWords {
  const rule = issue.params?.rule;
  const known = typeof rule === 'string' && ruleNames.has(rule) ? (rule as RuleName) : 'format';
  const own = issue.message && issue.message !== 'Invalid input' ? issue.message : undefined;
  const message = own ?? (known === 'unique' ? 'Already in the list' : 'Not valid');
  return { rule: known, message };
}
