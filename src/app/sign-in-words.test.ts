import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { returnPath, signInFailure } from './sign-in-words.ts';

const search = (path: string) => new URLSearchParams({ return_to: path });

beforeAll(() => {
  vi.stubGlobal('location', { origin: 'https://console.test' });
});
afterAll(() => {
  vi.unstubAllGlobals();
});

describe('where signing in leads', () => {
  it.each(['/orgs', '/orgs/1/clusters/2/applications?page=2#top'])('%s as it is', (path) => {
    expect(returnPath(search(path))).toBe(path);
  });

  it.each(['//evil.test', '/\\evil.test', 'https://evil.test', 'orgs', '/sign-in?a=b', ''])(
    'to the start instead of %s',
    (path) => {
      expect(returnPath(search(path))).toBe('/');
    },
  );
});

it('tells a failure in words, also one it has never heard of', () => {
  expect(signInFailure(new URLSearchParams('error=cancelled'))).toContain('cancelled');
  expect(signInFailure(new URLSearchParams('error=<b>'))).toBe(
    'Signing in did not work. Try again.',
  );
  expect(signInFailure(new URLSearchParams())).toBeUndefined();
});
