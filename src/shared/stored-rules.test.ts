import { describe, expect, it } from 'vitest';
import { array, looseObject, maxLength, optional, string } from 'zod/mini';
import type { RuleIssue } from '#domain/rules.ts';
import { contractResolver } from './form-resolver.ts';
import { refineWith } from './rule-refinement.ts';
import { storedIssues } from './stored-rules.ts';

interface Values {
  name: string;
  hosts: string[];
  mode?: string | undefined;
  [member: string]: unknown;
}

/** Refuses capital letters in hosts, more than two of them, and a mode without hosts. */
function hostIssues({ hosts, mode }: Values): RuleIssue[] {
  return [
    ...hosts.flatMap((host, index): RuleIssue[] =>
      /[A-Z]/.test(host)
        ? [{ field: `hosts.${index}`, rule: 'pattern', message: 'Small letters' }]
        : [],
    ),
    ...(hosts.length > 2
      ? [{ field: 'hosts', rule: 'max_items', message: 'At most two' } as const]
      : []),
    ...(mode === undefined
      ? [{ field: 'mode', rule: 'required', message: `Required for ${hosts.length}` } as const]
      : []),
  ];
}

const schema = looseObject({
  name: string().check(maxLength(4)),
  hosts: array(string()),
  mode: optional(string()),
}).check(refineWith(hostIssues));
const resolver = contractResolver<Values>(schema);
const options = { fields: {}, shouldUseNativeValidation: false };

const errorsOf = async (stored: Values | undefined, values: Values) => {
  const context = stored && { stored: () => stored };
  return (await resolver(values, context, options)).errors;
};
const stored: Values = { name: 'a', hosts: ['A', 'b'], mode: 'x' };

describe('a form of a stored record', () => {
  it('accepts what the record violates already', async () => {
    expect(await errorsOf(stored, { ...stored, name: 'b' })).toEqual({});
  });

  it('accepts a missing member that was missing', async () => {
    const { mode: _mode, ...without } = stored;
    expect(await errorsOf(without, { ...without, name: 'b' })).toEqual({});
  });

  it('returns the values unchanged, including unknown members', async () => {
    const values = { ...stored, later: [1] };
    const result = await resolver(values, { stored: () => stored }, options);
    expect(result).toEqual({ errors: {}, values });
  });

  it.each<[string, Values, string, string]>([
    ['a changed value with the same violation', { ...stored, hosts: ['AA', 'b'] }, '0', 'Small'],
    ['a violation elsewhere', { ...stored, hosts: ['A', 'B'] }, '1', 'Small'],
  ])('refuses %s', async (_, values, index, message) => {
    expect(await errorsOf(stored, values)).toMatchObject({
      hosts: { [index]: { message: expect.stringMatching(message) } },
    });
  });

  it('accepts a violation that moved in its list', async () => {
    expect(await errorsOf(stored, { ...stored, hosts: ['b', 'A'] })).toEqual({});
  });

  it('refuses another violation of an unchanged member', async () => {
    const { mode: _mode, ...without } = stored;
    const errors = await errorsOf(without, { ...without, hosts: ['A'] });
    expect(errors.mode).toMatchObject({ message: 'Required for 1' });
  });

  it('refuses a violation of the schema that the record has already', async () => {
    const old = { ...stored, name: 'much too long' };
    expect(await errorsOf(old, old)).toMatchObject({ name: { message: 'At most 4 characters' } });
  });

  it('refuses everything in a form of a new record', async () => {
    expect(await errorsOf(undefined, stored)).toMatchObject({
      hosts: [{ message: 'Small letters' }],
    });
  });
});

it('lists what a stored record violates, and what the server reports, once', () => {
  const values = { name: 'a', hosts: ['A', 'b', 'c'], mode: 'x' };
  const reported = [
    { field: 'hosts.0', rule: 'pattern', message: 'Small letters' },
    { field: 'plugins.cors', rule: 'type', message: 'An object' },
  ];
  expect(storedIssues(schema, values, { gateway_issues: reported })).toEqual([
    { field: 'hosts.0', message: 'Small letters' },
    { field: 'plugins.cors', message: 'An object' },
    { field: 'hosts', message: 'At most two' },
  ]);
  expect(storedIssues(schema, { ...stored, hosts: [] }, {})).toEqual([]);
  const remapped = storedIssues(schema, stored, { gateway_issues: reported }, (f) => `doc.${f}`);
  expect(remapped[1]?.field).toBe('doc.plugins.cors');
});
