import { relative } from 'node:path';

/** How many tests passed and failed. Skipped tests count as neither. */
export interface Counts {
  passed: number;
  failed: number;
}

export const none: Counts = { passed: 0, failed: 0 };

/** The duration of the tests of one file. */
export interface FileTime {
  /** The path below the repository's root. */
  file: string;
  seconds: number;
  tests: number;
}

/** The contents of a test runner's JSON report. */
export interface TestReport {
  counts: Counts;
  files: FileTime[];
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults?: {
    name: string;
    status: string;
    /** Milliseconds since the epoch; hooks are included. */
    startTime: number;
    endTime: number;
    assertionResults: unknown[];
  }[];
}

/** Reads Vitest's JSON report. A file that failed to load counts as one failed test. */
export function readVitestReport(text: string, root: string): TestReport {
  const report = JSON.parse(text) as VitestReport;
  const results = report.testResults ?? [];
  const unloaded = results.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    counts: { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length },
    files: results.map(({ name, startTime, endTime, assertionResults }) => ({
      file: relative(root, name),
      seconds: (endTime - startTime) / 1000,
      tests: assertionResults.length,
    })),
  };
}

interface PlaywrightSuite {
  file: string;
  specs?: { tests: { results: { duration: number }[] }[] }[];
  suites?: PlaywrightSuite[];
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number };
  errors?: unknown[];
  config?: { rootDir: string };
  suites?: PlaywrightSuite[];
}

/**
 * Reads Playwright's JSON report. A test that passed only on retry counts as failed, and so does an
 * error outside a test.
 */
export function readPlaywrightReport(text: string, root: string): TestReport {
  const { stats, errors, config, suites } = JSON.parse(text) as PlaywrightReport;
  const outside = stats.unexpected ? 0 : (errors ?? []).length;
  return {
    counts: { passed: stats.expected, failed: stats.unexpected + stats.flaky + outside },
    files: (suites ?? []).map((suite) => {
      const runs = runsOf(suite);
      const milliseconds = runs.reduce((sum, { duration }) => sum + duration, 0);
      return {
        file: relative(root, `${config?.rootDir ?? root}/${suite.file}`),
        seconds: milliseconds / 1000,
        tests: runs.length,
      };
    }),
  };
}

/** Every run of every test of a suite and of the suites in it. */
function runsOf({ specs = [], suites = [] }: PlaywrightSuite): { duration: number }[] {
  const own = specs.flatMap(({ tests }) => tests.flatMap(({ results }) => results));
  return [...own, ...suites.flatMap(runsOf)];
}

/** The slowest files first, at most `count`. */
export function slowestFiles(files: readonly FileTime[], count: number): FileTime[] {
  return [...files].sort((a, b) => b.seconds - a.seconds).slice(0, count);
}
