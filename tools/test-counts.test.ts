import { describe, expect, it } from 'vitest';
import { findChromium } from './chromium.ts';
import { playwrightCounts, vitestCounts } from './test-counts.ts';

describe('the counts of a test run', () => {
  it('take a file that could not be loaded as a failed test', () => {
    const report = {
      numPassedTests: 5,
      numFailedTests: 1,
      testResults: [
        { status: 'failed', assertionResults: [] },
        { status: 'failed', assertionResults: [{}] },
        { status: 'passed', assertionResults: [{}] },
      ],
    };
    expect(vitestCounts(JSON.stringify(report))).toEqual({ passed: 5, failed: 2 });
  });

  it('take an error outside of any test as a failed one', () => {
    const stats = { expected: 3, unexpected: 0, flaky: 0 };
    expect(playwrightCounts(JSON.stringify({ stats, errors: [{}] }))).toEqual({
      passed: 3,
      failed: 1,
    });
    expect(playwrightCounts(JSON.stringify({ stats: { ...stats, unexpected: 2 } }))).toEqual({
      passed: 3,
      failed: 2,
    });
  });
});

describe('the Chromium of the tests', () => {
  it('is the one that CHROMIUM_PATH names', () => {
    expect(findChromium({ CHROMIUM_PATH: process.execPath })).toBe(process.execPath);
    expect(() => findChromium({ CHROMIUM_PATH: '/no/such/program' })).toThrow(/no such file/);
  });
});
