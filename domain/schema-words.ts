import { canonical } from '#contract/unique-items.ts';
import { describeIssue, type IssueWords } from './messages.ts';
import type { Place } from './schema-places.ts';
import { isObject } from './schema-places.ts';

/** A broken rule in words, and where it was broken: `path` goes from the root of the value. */
export type Located = IssueWords & { path: string[] };

/** JSON Schema's names for what zod calls otherwise. */
const types: Record<string, string> = { integer: 'int' };
const formats: Record<string, string> = {
  'date-time': 'datetime',
  uri: 'url',
  'uri-reference': 'url',
};

/** The text of a schema that says its rule better than its keywords do. */
const ownWords = ({ owner }: Place): string | undefined =>
  typeof owner['x-message'] === 'string' ? owner['x-message'] : undefined;

/**
 * The words for one error of the validator that is not made of others.
 *
 * @returns nothing for a keyword that only leads on to the errors behind it.
 */
export function leafWords(keyword: string, place: Place): Located[] {
  const { path, part, rule } = place;
  if (keyword === 'required' || keyword === 'dependentRequired') return missing(keyword, place);
  if (keyword === 'uniqueItems') return [repeated(path, part)];
  const words = wordsOf(keyword, place);
  if (!words) return [];
  const own = keyword === 'type' && !Array.isArray(rule) ? undefined : ownWords(place);
  return [{ path, ...words, ...(own && { message: own }) }];
}

function wordsOf(keyword: string, place: Place): IssueWords | undefined {
  const { part: input, rule } = place;
  const bound = Number(rule);
  switch (keyword) {
    case 'type':
      return typeWords([rule].flat().map(String), input);
    case 'enum':
    case 'const':
      return describeIssue({ code: 'invalid_value', values: list(keyword, rule), input });
    case 'minimum':
    case 'exclusiveMinimum':
      return small('number', bound, keyword === 'minimum', input);
    case 'maximum':
    case 'exclusiveMaximum':
      return big('number', bound, keyword === 'maximum', input);
    case 'minLength':
      return small('string', bound, true, input);
    case 'maxLength':
      return big('string', bound, true, input);
    case 'minItems':
    case 'minContains':
    case 'minProperties':
      return small('array', bound, true, input);
    case 'maxItems':
    case 'maxContains':
    case 'maxProperties':
      return big('array', bound, true, input);
    case 'multipleOf':
      return describeIssue({ code: 'not_multiple_of', divisor: bound, input: Number(input) });
    case 'pattern':
      return describeIssue({
        code: 'invalid_format',
        format: 'regex',
        pattern: `/${String(rule)}/`,
        input: String(input),
      });
    case 'format': {
      const format = formats[String(rule)] ?? String(rule);
      return describeIssue({ code: 'invalid_format', format, input: String(input) });
    }
    case 'not':
      return { rule: 'type', message: notWords(rule) };
    case 'contains':
      return { rule: 'min_items', message: 'At least one of the items is of another form' };
    case 'false':
      return { rule: 'type', message: 'Not allowed here' };
    default:
      return undefined;
  }
}

const small = (
  origin: 'string' | 'array' | 'number',
  minimum: number,
  inclusive: boolean,
  input: unknown,
) => describeIssue({ code: 'too_small', origin, minimum, inclusive, input });

const big = (
  origin: 'string' | 'array' | 'number',
  maximum: number,
  inclusive: boolean,
  input: unknown,
) => describeIssue({ code: 'too_big', origin, maximum, inclusive, input });

function list(keyword: string, rule: unknown) {
  const values: unknown[] = keyword === 'enum' && Array.isArray(rule) ? rule : [rule];
  return values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
}

function typeWords(wanted: string[], input: unknown): IssueWords {
  const words = wanted.map((type) =>
    describeIssue({ code: 'invalid_type', expected: (types[type] ?? type) as 'string', input }),
  );
  return {
    rule: 'type',
    message: either(words.map(({ message }) => message)),
    limit: wanted.join(', '),
  };
}

/** `Text`, `A list` → `Text, or a list`. */
export function either(messages: string[]): string {
  return [...new Set(messages)]
    .map((text, index) => (index === 0 ? text : text.charAt(0).toLowerCase() + text.slice(1)))
    .join(', or ');
}

function notWords(rule: unknown): string {
  const together = isObject(rule) && Array.isArray(rule.required) ? rule.required : [];
  return together.length > 0 ? `Not together: ${together.join(', ')}` : 'Not allowed here';
}

function missing(keyword: string, { path, part, rule }: Place): Located[] {
  const has = (name: string) => isObject(part) && Object.hasOwn(part, name);
  const wanted =
    keyword === 'required'
      ? [rule].flat()
      : Object.entries(isObject(rule) ? rule : {}).flatMap(([name, names]) =>
          has(name) ? [names].flat() : [],
        );
  return wanted
    .map(String)
    .filter((name) => !has(name))
    .map((name) => ({ path: [...path, name], rule: 'required', message: 'Required' }));
}

/** At the first item that repeats one before it. */
function repeated(path: string[], part: unknown): Located {
  const keys = Array.isArray(part) ? part.map(canonical) : [];
  const at = keys.findIndex((key, index) => keys.indexOf(key) < index);
  return { path: [...path, String(at)], rule: 'unique', message: 'Already in the list' };
}
