import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeIssue, parseContext } from './messages.ts';

function describeFirst(schema: z.ZodType, value: unknown) {
  const result = schema.safeParse(value, parseContext);
  if (result.success) throw new Error('The value is valid');
  const issue = result.error.issues[0];
  if (!issue) throw new Error('No issue');
  const described = describeIssue(issue);
  // The error map and a later call for the finished issue must agree.
  expect(issue.message).toBe(described.message);
  return described;
}

describe('describeIssue', () => {
  it.each([
    [z.string(), undefined, 'required', 'Required', undefined],
    [z.enum(['a', 'b']), undefined, 'required', 'Required', undefined],
    [z.union([z.string(), z.number()]), undefined, 'required', 'Required', undefined],
    [z.string(), 3, 'type', 'Text', 'string'],
    [z.number(), 'x', 'type', 'A number, for example 42', 'number'],
    [z.int(), 1.5, 'type', 'A whole number, for example 42', 'int'],
    [z.record(z.string(), z.string()), [], 'type', 'An object', 'record'],
    [z.string().min(1), '', 'min_length', 'Required', 1],
    [z.string().max(64), 'x'.repeat(65), 'max_length', 'At most 64 characters', 64],
    [z.string().length(3), 'x', 'min_length', 'Exactly 3 characters', 3],
    [z.array(z.string()).min(1), [], 'min_items', 'Add at least one item', 1],
    [z.array(z.string()).max(2), ['a', 'b', 'c'], 'max_items', 'At most 2 items', 2],
    [z.number().min(1), 0, 'minimum', 'At least 1', 1],
    [z.number().gt(0), 0, 'minimum', 'More than 0', 0],
    [z.number().max(9), 10, 'maximum', 'At most 9', 9],
    [z.number().lt(9), 9, 'maximum', 'Less than 9', 9],
    [z.coerce.bigint().min(1n), '0', 'minimum', 'At least 1', 1],
    [z.number().multipleOf(5), 7, 'format', 'A multiple of 5', 5],
    [z.enum(['http', 'https']), 'ftp', 'enum', 'One of: http, https', 'http, https'],
    [
      z.string().regex(/^\//),
      'a',
      'pattern',
      'Starts with a slash, for example /checkout/v2',
      '^/',
    ],
    [
      z.string().regex(/^\//u),
      'a',
      'pattern',
      'Starts with a slash, for example /checkout/v2',
      '^/',
    ],
    [z.string().regex(/\S+/), '  ', 'pattern', 'Must not be blank', '\\S+'],
    [z.string().regex(/^x\d$/), 'a', 'pattern', 'Matches ^x\\d$', '^x\\d$'],
    [z.string().startsWith('ab'), 'c', 'pattern', 'Starts with ab', 'ab'],
    [z.email(), 'a', 'format', 'An email address, for example ana@example.com', 'email'],
    [z.strictObject({}), { a: 1 }, 'type', 'Unknown: a', undefined],
    [z.union([z.string().min(2), z.number()]), 'a', 'min_length', 'At least 2 characters', 2],
    [z.record(z.string().regex(/^a/), z.string()), { b: '' }, 'pattern', 'Name: Matches ^a', '^a'],
  ])('%#: %s refuses %j', (schema, value, rule, message, limit) => {
    expect(describeFirst(schema, value)).toEqual({
      rule,
      message,
      ...(limit === undefined ? {} : { limit }),
    });
  });

  it('describes the id and label patterns', () => {
    // biome-ignore lint/complexity/noUselessEscapeInRegex: same spelling as in the contract
    for (const pattern of [/^[0-9a-zA-Z-_]+$/, /^[0-9a-zA-Z_\-]+$/]) {
      expect(describeFirst(z.string().regex(pattern), 'a b').message).toMatch(
        /^Letters, digits, hyphen/,
      );
    }
    expect(describeFirst(z.string().regex(/^[1-9][0-9]*$/), '0').message).toMatch(/^An id/);
    expect(describeFirst(z.string().regex(/^[a-zA-Z0-9_]+$/), '-').message).toMatch(
      /^Letters, digits and/,
    );
  });

  it('counts code points, so an emoji is one character', () => {
    expect(z.string().max(1).safeParse('😀').success).toBe(true);
    expect(describeFirst(z.string().max(1), '😀😀').limit).toBe(1);
  });

  it('keeps the message of a custom rule and reads its name', () => {
    const unique = z.array(z.string()).refine((list) => new Set(list).size === list.length, {
      params: { rule: 'unique' },
      message: 'Each host once',
    });
    expect(describeFirst(unique, ['a', 'a'])).toEqual({
      rule: 'unique',
      message: 'Each host once',
    });
    expect(
      describeIssue({ code: 'custom', path: [], message: '', params: { rule: 'unique' } }),
    ).toEqual({
      rule: 'unique',
      message: 'Already in the list',
    });
    expect(
      describeFirst(
        z.string().refine(() => false),
        'a',
      ).rule,
    ).toBe('format');
  });

  it('recognizes a missing member by its message when the input is absent', () => {
    const finished = z.string().safeParse(undefined).error?.issues[0];
    expect(finished && describeIssue(finished).rule).toBe('required');
  });
});
