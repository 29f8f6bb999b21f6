import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { returnPath, signInFailure } from './sign-in-params.ts';

const search = (path: string) => new URLSearchParams({ return_to: path });

beforeAll(() => {
  vi.stubGlobal('location', { origin: 'https://console.test' });
});
afterAll(() => {
  vi.unstubAllGlobals();
});

describe('returnPath', () => {
  it.each(['/orgs', '/orgs/1/clusters/2/applications?page=2#top'])('returns %s', (path) => {
    expect(returnPath(search(path))).toBe(path);
  });

  it.each(['//evil.test', '/\\evil.test', 'https://evil.test', 'orgs', '/sign-in?a=b', ''])(
    'returns the start page instead of %s',
    (path) => {
      expect(returnPath(search(path))).toBe('/');
    },
  );
});

it('describes known and unknown sign-in errors', () => {
  expect(signInFailure(new URLSearchParams('error=cancelled'))).toContain('cancelled');
  expect(signInFailure(new URLSearchParams('error=<b>'))).toBe(
    'Signing in did not work. Try again.',
  );
  expect(signInFailure(new URLSearchParams())).toBeUndefined();
});
