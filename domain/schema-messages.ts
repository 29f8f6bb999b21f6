import { canonical } from '#contract/unique-items.ts';
import { isObject } from './json.ts';
import { describeIssue, type IssueDescription } from './messages.ts';
import type { ErrorLocation } from './schema-locations.ts';

/** A violated rule with its location: `path` starts at the root of the value. */
export type LocatedIssue = IssueDescription & { path: string[] };

/** Names in zod by name in JSON Schema. */
const types: Record<string, string> = { integer: 'int' };
const formats: Record<string, string> = {
  'date-time': 'datetime',
  uri: 'url',
  'uri-reference': 'url',
};

/** Message of a schema that overrides those of its keywords. */
const ownMessage = ({ owner }: ErrorLocation): string | undefined =>
  typeof owner['x-message'] === 'string' ? owner['x-message'] : undefined;

/**
 * Describes a validation error without nested errors.
 *
 * @returns an empty list for a keyword that only introduces the errors after it.
 */
export function describeError(keyword: string, location: ErrorLocation): LocatedIssue[] {
  const { path, part, rule } = location;
  if (keyword === 'required' || keyword === 'dependentRequired')
    return missingMembers(keyword, location);
  if (keyword === 'uniqueItems') return [repeatedItem(path, part)];
  const description = describeKeyword(keyword, location);
  if (!description) return [];
  const message = keyword === 'type' && !Array.isArray(rule) ? undefined : ownMessage(location);
  return [{ path, ...description, ...(message && { message }) }];
}

function describeKeyword(keyword: string, location: ErrorLocation): IssueDescription | undefined {
  const { part: input, rule } = location;
  const bound = Number(rule);
  switch (keyword) {
    case 'type':
      return describeType([rule].flat().map(String), input);
    case 'enum':
    case 'const':
      return describeIssue({ code: 'invalid_value', values: list(keyword, rule), input });
    case 'minimum':
    case 'exclusiveMinimum':
      return tooSmall('number', bound, keyword === 'minimum', input);
    case 'maximum':
    case 'exclusiveMaximum':
      return tooBig('number', bound, keyword === 'maximum', input);
    case 'minLength':
      return tooSmall('string', bound, true, input);
    case 'maxLength':
      return tooBig('string', bound, true, input);
    case 'minItems':
    case 'minContains':
    case 'minProperties':
      return tooSmall('array', bound, true, input);
    case 'maxItems':
    case 'maxContains':
    case 'maxProperties':
      return tooBig('array', bound, true, input);
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
      return { rule: 'type', message: notMessage(rule) };
    case 'contains':
      return { rule: 'min_items', message: 'No item has the required form' };
    case 'false':
      return { rule: 'type', message: 'Not allowed here' };
    default:
      return undefined;
  }
}

const tooSmall = (
  origin: 'string' | 'array' | 'number',
  minimum: number,
  inclusive: boolean,
  input: unknown,
) => describeIssue({ code: 'too_small', origin, minimum, inclusive, input });

const tooBig = (
  origin: 'string' | 'array' | 'number',
  maximum: number,
  inclusive: boolean,
  input: unknown,
) => describeIssue({ code: 'too_big', origin, maximum, inclusive, input });

function list(keyword: string, rule: unknown) {
  const values: unknown[] = keyword === 'enum' && Array.isArray(rule) ? rule : [rule];
  return values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
}

function describeType(allowed: string[], input: unknown): IssueDescription {
  const descriptions = allowed.map((type) =>
    describeIssue({ code: 'invalid_type', expected: (types[type] ?? type) as 'string', input }),
  );
  return {
    rule: 'type',
    message: joinAlternatives(descriptions.map(({ message }) => message)),
    limit: allowed.join(', '),
  };
}

/** Joins messages: `Text`, `A list` → `Text, or a list`. */
export function joinAlternatives(messages: string[]): string {
  return [...new Set(messages)]
    .map((text, index) => (index === 0 ? text : text.charAt(0).toLowerCase() + text.slice(1)))
    .join(', or ');
}

function notMessage(rule: unknown): string {
  const excluded = isObject(rule) && Array.isArray(rule.required) ? rule.required : [];
  return excluded.length > 0 ? `Not together: ${excluded.join(', ')}` : 'Not allowed here';
}

function missingMembers(keyword: string, { path, part, rule }: ErrorLocation): LocatedIssue[] {
  const has = (name: string) => isObject(part) && Object.hasOwn(part, name);
  const names =
    keyword === 'required'
      ? [rule].flat()
      : Object.entries(isObject(rule) ? rule : {}).flatMap(([name, dependents]) =>
          has(name) ? [dependents].flat() : [],
        );
  return names
    .map(String)
    .filter((name) => !has(name))
    .map((name) => ({ path: [...path, name], rule: 'required', message: 'Required' }));
}

/** Reports the first item that repeats an earlier one. */
function repeatedItem(path: string[], part: unknown): LocatedIssue {
  const keys = Array.isArray(part) ? part.map(canonical) : [];
  const at = keys.findIndex((key, index) => keys.indexOf(key) < index);
  return { path: [...path, String(at)], rule: 'unique', message: 'Already in the list' };
}
