import { describe, expect, it } from 'vitest';
import { findChromium } from './chromium.ts';
import { readPlaywrightReport, readVitestReport, slowestFiles } from './test-reports.ts';

const file = (name: string, status: string, seconds: number, tests: number) => ({
  name,
  status,
  startTime: 1_000,
  endTime: 1_000 + seconds * 1000,
  assertionResults: Array.from({ length: tests }, () => ({})),
});

describe("Vitest's report", () => {
  const report = {
    numPassedTests: 5,
    numFailedTests: 1,
    testResults: [
      file('/repo/src/a.test.ts', 'failed', 0.5, 0),
      file('/repo/src/b.test.ts', 'failed', 2, 1),
      file('/repo/server/c.test.ts', 'passed', 1.5, 5),
    ],
  };
  const { counts, files } = readVitestReport(JSON.stringify(report), '/repo');

  it('counts a file that could not be loaded as a failed test', () => {
    expect(counts).toEqual({ passed: 5, failed: 2 });
  });

  it('gives the time of each file', () => {
    expect(slowestFiles(files, 2)).toEqual([
      { file: 'src/b.test.ts', seconds: 2, tests: 1 },
      { file: 'server/c.test.ts', seconds: 1.5, tests: 5 },
    ]);
  });
});

describe("Playwright's report", () => {
  const stats = { expected: 3, unexpected: 0, flaky: 0 };
  const countsOf = (report: object) => readPlaywrightReport(JSON.stringify(report), '/repo').counts;

  it('counts an error outside of any test as a failed one', () => {
    expect(countsOf({ stats, errors: [{}] })).toEqual({ passed: 3, failed: 1 });
    expect(countsOf({ stats: { ...stats, unexpected: 2 } })).toEqual({ passed: 3, failed: 2 });
  });

  it('counts a test that passed when it ran again as failed', () => {
    expect(countsOf({ stats: { ...stats, flaky: 1 } })).toEqual({ passed: 3, failed: 1 });
  });

  it('adds up the time of each file, nested suites included', () => {
    const spec = (...durations: number[]) => ({
      tests: [{ results: durations.map((duration) => ({ duration })) }],
    });
    const suites = [
      { file: 'a.spec.ts', specs: [spec(1000)], suites: [{ file: '', specs: [spec(500, 250)] }] },
    ];
    const text = JSON.stringify({ stats, config: { rootDir: '/repo/e2e' }, suites });
    expect(readPlaywrightReport(text, '/repo').files).toEqual([
      { file: 'e2e/a.spec.ts', seconds: 1.75, tests: 3 },
    ]);
  });
});

describe('the Chromium of the tests', () => {
  it('is the one that CHROMIUM_PATH names', () => {
    expect(findChromium({ CHROMIUM_PATH: process.execPath })).toBe(process.execPath);
    expect(() => findChromium({ CHROMIUM_PATH: '/no/such/program' })).toThrow(/no such file/);
  });
});
