import { describe, expect, it } from 'vitest';
import { HttpError } from './errors.ts';
import { requireMatch } from './match.ts';

/** Compares with the record's tag `"abc"`. @returns the current record that a refusal shows, or null */
async function refused(header: string | null): Promise<object | null> {
  const headers = new Headers(header === null ? {} : { 'If-Match': header });
  const request = new Request('http://127.0.0.1/', { headers });
  try {
    await requireMatch({ request }, '"abc"', () => ({ name: 'now' }));
    return null;
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    expect(error.status).toBe(412);
    return error.payload ?? {};
  }
}

describe('If-Match', () => {
  it.each([
    ['no header', null],
    ['the tag', '"abc"'],
    ['any tag', '*'],
    ['a list with the tag', '"x", "abc"'],
    ['a list without spaces', '"x","abc"'],
    ['a list of weak and strong tags', 'W/"abc", "abc"'],
    ['the tag without quotation marks', 'abc'],
    ['a list without quotation marks', 'x, abc'],
  ])('allows a change with %s', async (_name, header) => {
    expect(await refused(header)).toBeNull();
  });

  it.each([
    ['another tag', '"abd"'],
    ['the tag in other case', '"ABC"'],
    ['a weak tag', 'W/"abc"'],
    ['a list of other tags', '"a", "b", "abcd"'],
    ['a tag that contains the tag', '"x,abc"'],
    ['a tag with a star', '"*"'],
    ['an empty tag', '""'],
    ['an empty header', ''],
  ])('refuses a change with %s, and shows the current record', async (_name, header) => {
    expect(await refused(header)).toEqual({ name: 'now' });
  });
});
