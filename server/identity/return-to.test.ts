import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effort } from '#contract/testing/effort.ts';
import { safeReturnTo } from './return-to.ts';

describe('safeReturnTo', () => {
  it.each([
    '/',
    '/clusters/42/applications?page=2&search=a%20b#top',
    '/search?q=https://example.com//x',
    '/a//b',
  ])('keeps %s', (path) => {
    expect(safeReturnTo(path)).toBe(path);
  });

  it.each([
    null,
    undefined,
    '',
    'clusters',
    'https://evil.example/',
    'javascript:alert(1)',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '/a\\b',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    ' /a',
    '/a\u0000b',
    '/..//evil.example',
    '/./%2e%2e//evil.example',
    `/${'a'.repeat(3000)}`,
  ])('turns %j into /', (value) => {
    expect(safeReturnTo(value)).toBe('/');
  });

  it('never leads to another origin', () => {
    const part = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '%2e',
      'a',
      '@',
      ':',
      '?',
      '#',
      '\t',
      'http:',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(part).map((parts) => `/${parts.join('')}`),
    );
    fc.assert(
      fc.property(text, (value) => {
        const url = new URL(safeReturnTo(value), 'https://console.example.com/sign-in');
        expect(url.origin).toBe('https://console.example.com');
      }),
      { numRuns: 2000 * effort },
    );
  });
});
