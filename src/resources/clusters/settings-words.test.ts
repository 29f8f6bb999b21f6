import { describe, expect, it } from 'vitest';
import { bodySizeWords, intervalWords, keptWords, trustWords } from './settings-words.ts';

describe('the largest body', () => {
  it.each([0, undefined, null])('%s is no limit', (bytes) => {
    expect(bodySizeWords(bytes)).toMatch(/^No limit/);
  });
  it('is said in its unit and exactly', () => {
    expect(bodySizeWords(2 * 1024 ** 2)).toBe('Up to 2 MiB, which is 2,097,152 B');
    expect(bodySizeWords(1000)).toBe('Up to 1,000 B');
    expect(bodySizeWords('12a')).toBe('0 for no limit');
  });
});

describe('trust', () => {
  it('in everybody is warned of', () => {
    expect(trustWords([])).toMatch(/every caller is trusted/);
    expect(trustWords(undefined)).toMatch(/every caller is trusted/);
    expect(trustWords(['10.0.0.1', '0.0.0.0/0'])).toMatch(/^0\.0\.0\.0\/0 is every address/);
    expect(trustWords(['::/0'])).toMatch(/every address/);
    expect(trustWords(['0:0:0:0:0:0:0:0/0'])).toMatch(/every address/);
  });
  it('in some is not', () => {
    expect(trustWords(['10.0.0.0/8', '2001:db8::/32', '::1'])).toBeUndefined();
  });
});

describe('log rotation', () => {
  it('says what the gateways do on their own', () => {
    expect(intervalWords(0)).toMatch(/every hour in APISIX/);
    expect(keptWords(undefined, 60)).toMatch(/168 in APISIX/);
  });
  it('says how far logs reach back', () => {
    expect(intervalWords(7200)).toBe('Every 2 hours');
    expect(intervalWords(86_400)).toBe('Every day');
    expect(keptWords(24, 3600)).toMatch(/about 1 day;/);
    expect(keptWords(48, 0)).toMatch(/about 2 days;/);
  });
});
