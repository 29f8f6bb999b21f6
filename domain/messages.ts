import type { core } from 'zod';
import { readPemKey } from './pem-keys.ts';

/** Name of a violated rule, the same in the console and in server responses. */
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
  | 'format'
  | 'version'
  | 'combination';

/** Description of one violated rule. */
export interface IssueDescription {
  rule: RuleName;
  /** The rule as a plain sentence without a full stop, with an example if one helps. */
  message: string;
  /** The bound, pattern or allowed values. String lengths count code points, as in JSON Schema and zod 4.6; `maxlength` in HTML counts UTF-16 units. */
  limit?: number | string;
}

/** Input of `describeIssue`: a finished issue or the raw one of an error map. */
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
  'version',
  'combination',
]);

const required: IssueDescription = { rule: 'required', message: 'Required' };

/** Messages for the contract's patterns, by regular expression. */
const patternMessages: Record<string, string> = {
  '^/': 'Starts with a slash, for example /checkout/v2',
  '\\S+': 'Must not be blank',
  '\\S': 'Must not be blank',
  '^[0-9a-zA-Z-_]+$': 'Letters, digits, hyphen and underscore, for example team-a',
  '^[0-9a-zA-Z_\\-]+$': 'Letters, digits, hyphen and underscore, for example team-a',
  '^[0-9a-zA-Z_-]+$': 'Letters, digits, hyphen and underscore, for example team-a',
  '^[A-Za-z0-9_-]*$': 'Letters, digits, hyphen and underscore, for example edge-1',
  '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$':
    'Lowercase letters, digits and hyphens, the first and last no hyphen, for example edge-1',
  '^[a-zA-Z0-9_]+$': 'Letters, digits and underscore, for example mobile_app',
  '^[1-9][0-9]*$': 'An id: digits that do not start with 0, for example 42',
};

const formatMessages: Record<string, string> = {
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

const typeMessages: Record<string, string> = {
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
 * Maps a zod issue to its rule and message. To distinguish a missing value from one of the wrong type, the issue must
 * include its input: parse with `parseContext`, or call this from an error map, where the input is always present.
 */
export function describeIssue(issue: AnyIssue): IssueDescription {
  switch (issue.code) {
    case 'invalid_type':
      return isMissing(issue) ? required : typeIssue(issue.expected);
    case 'too_small':
      return tooSmallIssue(issue);
    case 'too_big':
      return tooBigIssue(issue);
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
      return { rule: 'type', message: `Unknown: ${issue.keys.join(', ')}` };
    case 'invalid_union':
      return unionIssue(issue);
    case 'invalid_key':
    case 'invalid_element': {
      const inner = issue.issues[0];
      if (!inner) return { rule: 'type', message: 'Not allowed here' };
      const description = describeIssue(inner);
      return issue.code === 'invalid_key'
        ? { ...description, message: `Name: ${description.message}` }
        : description;
    }
    default:
      return customIssue(issue);
  }
}

/**
 * Parse context that describes every issue with `describeIssue` and keeps its input, for
 * `schema.safeParse(value, parseContext)`. A message in the schema itself takes precedence.
 */
export const parseContext = {
  error: (issue: core.$ZodRawIssue) => describeIssue(issue).message,
  reportInput: true,
};

function isMissing(issue: AnyIssue): boolean {
  if ('input' in issue) return issue.input === undefined;
  return issue.message === required.message || /received undefined$/.test(issue.message ?? '');
}

function typeIssue(expected: string): IssueDescription {
  return {
    rule: 'type',
    message: typeMessages[expected] ?? `A value of the type ${expected}`,
    limit: expected,
  };
}

type Bound = {
  origin: string;
  inclusive?: boolean | undefined;
  exact?: boolean | undefined;
};

function tooSmallIssue(
  issue: Bound & { minimum: number | bigint; input?: unknown },
): IssueDescription {
  const limit = Number(issue.minimum);
  const quantifier = issue.exact ? 'Exactly' : 'At least';
  if (issue.origin === 'string') {
    // To a user who left a field empty, a minimum of one is not about length.
    const message = limit === 1 ? required.message : `${quantifier} ${count(limit, 'character')}`;
    return { rule: 'min_length', message: shortKeyMessage(issue.input, limit) ?? message, limit };
  }
  if (issue.origin === 'array' || issue.origin === 'set') {
    const isOne = limit === 1 && !issue.exact;
    const message = isOne ? 'Add at least one item' : `${quantifier} ${count(limit, 'item')}`;
    return { rule: 'min_items', message, limit };
  }
  const message =
    issue.inclusive === false ? `More than ${issue.minimum}` : `At least ${issue.minimum}`;
  return { rule: 'minimum', message, limit };
}

/** The message for a key that is complete, and yet shorter than the contract's minimum for PEM. */
function shortKeyMessage(input: unknown, limit: number): string | undefined {
  const kind = typeof input === 'string' ? readPemKey(input)?.kind : undefined;
  if (kind !== 'Ed25519') return undefined;
  return `An Ed25519 key in PKCS #8 has 119 characters, and this API takes PEM of ${limit} characters or more: use a key of another kind, such as P-256`;
}

function tooBigIssue(issue: Bound & { maximum: number | bigint }): IssueDescription {
  const limit = Number(issue.maximum);
  const quantifier = issue.exact ? 'Exactly' : 'At most';
  if (issue.origin === 'string') {
    return { rule: 'max_length', message: `${quantifier} ${count(limit, 'character')}`, limit };
  }
  if (issue.origin === 'array' || issue.origin === 'set') {
    return { rule: 'max_items', message: `${quantifier} ${count(limit, 'item')}`, limit };
  }
  const message =
    issue.inclusive === false ? `Less than ${issue.maximum}` : `At most ${issue.maximum}`;
  return { rule: 'maximum', message, limit };
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

function formatIssue(issue: { format: string; pattern?: string | undefined }): IssueDescription {
  const named = formatMessages[issue.format];
  if (named) return { rule: 'format', message: named, limit: issue.format };
  const extra = issue as Record<string, unknown>;
  for (const [format, member, verb] of [
    ['starts_with', 'prefix', 'Starts with'],
    ['ends_with', 'suffix', 'Ends with'],
    ['includes', 'includes', 'Contains'],
  ] as const) {
    if (issue.format === format) {
      const text = String(extra[member]);
      return { rule: 'pattern', message: `${verb} ${text}`, limit: text };
    }
  }
  if (issue.pattern === undefined) {
    return { rule: 'format', message: `Not in the format ${issue.format}`, limit: issue.format };
  }
  const source = patternSource(issue.pattern);
  return {
    rule: 'pattern',
    message: patternMessages[source] ?? `Matches ${source}`,
    limit: source,
  };
}

/** Converts the literal that zod prints, `/^\//u`, to the pattern in the contract: `^/`. */
function patternSource(literal: string): string {
  const body = /^\/(.*)\/[a-z]*$/s.exec(literal)?.[1] ?? literal;
  return body.replaceAll('\\/', '/');
}

function unionIssue(issue: { errors: core.$ZodIssue[][]; input?: unknown }): IssueDescription {
  if ('input' in issue && issue.input === undefined) return required;
  // The branch with the fewest issues is most likely the intended one.
  const closest = issue.errors.toSorted((a, b) => a.length - b.length)[0]?.[0];
  return closest
    ? describeIssue(closest)
    : { rule: 'type', message: 'Matches none of the allowed forms' };
}

function customIssue(issue: {
  message?: string | undefined;
  params?: Record<string, unknown> | undefined;
}): IssueDescription {
  const rule = issue.params?.rule;
  const known = typeof rule === 'string' && ruleNames.has(rule) ? (rule as RuleName) : 'format';
  const ownMessage = issue.message && issue.message !== 'Invalid input' ? issue.message : undefined;
  const message = ownMessage ?? (known === 'unique' ? 'Already in the list' : 'Not valid');
  return { rule: known, message };
}
