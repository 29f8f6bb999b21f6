import type { ApiMethods, ApiSpec } from '#contract/generated/types.gen.ts';
import { zApiSpec } from '#contract/generated/zod.gen.ts';
import { apiIssues } from '#domain/api-rules.ts';
import { isObject } from '#domain/json.ts';
import { describeIssue } from '#domain/messages.ts';
import { isStorable } from '#domain/storable-text.ts';
import { planApi } from './api.ts';
import type { PathPart } from './path-template.ts';
import { prioritiesOf, requestsKey } from './priorities.ts';
import { literalsOf, samplePaths } from './sample-paths.ts';
import { type ReportProblem, resolve, textOf } from './values.ts';

/** A document becomes one application; more APIs than this are a mistake or unusable. */
const MAX_APIS = 5_000;

/** A planned API with its path in the document. */
export interface PlannedApi {
  path: string;
  api: ApiSpec;
  /** The texts of the path between its parameters. */
  literals: readonly string[];
  /** Paths of requests that it is for, decoded; at least one. */
  samples: readonly string[];
  /** Whether another one takes the same requests, which is reported. */
  isEqual: boolean;
}

/** The same before it is compared with others. */
interface ReadApi extends Pick<PlannedApi, 'path' | 'api'> {
  parts: readonly PathPart[];
  key: string;
}

/**
 * Plans the APIs of a document, one for each path that can be routed.
 *
 * @param prefix the path prefix of the application
 */
export function planApis(
  document: Record<string, unknown>,
  prefix: string,
  report: ReportProblem,
): PlannedApi[] {
  const paths = resolve(document, document.paths);
  if (!isObject(paths) || Object.keys(paths).length === 0) {
    const missing = isObject(document.paths) ? textOf(document.paths.$ref) : undefined;
    const message =
      missing === undefined
        ? 'Nothing to import: the document has no paths'
        : `Nothing to import: ${missing}, which has the paths, is not in this document`;
    report('error', ['paths'], message);
    return [];
  }
  const usedNames = new Set<string>();
  let failed = false;
  let skipped: string | undefined;
  const entries = Object.entries(paths).filter(([path]) => !path.startsWith('x-'));
  const planned = entries.flatMap(([path, item]): ReadApi[] => {
    const where = ['paths', path];
    const found = planApi(document, path, item, {
      prefix,
      usedNames,
      report: (severity, place, message) => {
        failed ||= severity === 'error';
        skipped ??= `${path}, ${message}`;
        report(severity, place, message);
      },
    });
    // Reported as a text that cannot be stored.
    failed ||= !isStorable(path);
    if (!found) return [];
    const { api, parts } = found;
    const problems = apiProblems(api, prefix);
    for (const { message } of problems) report('error', where, message);
    failed ||= problems.length > 0;
    return problems.length > 0 ? [] : [{ path, api, parts, key: requestsKey(parts) }];
  });
  if (planned.length === 0 && !failed) {
    const message = `Nothing to import: no path can be routed${skipped ? `. ${skipped}` : ''}`;
    report('error', ['paths'], message);
  }
  if (planned.length > MAX_APIS) {
    const [count, limit] = [planned.length, MAX_APIS].map((n) => n.toLocaleString('en-US'));
    const message = `The document has ${count} paths, but an application can have at most ${limit} APIs`;
    report('error', ['paths'], message);
    return [];
  }
  const equal = warnOfEqualPaths(planned, report);
  const priorities = prioritiesOf(planned.map(({ key }) => key));
  const samples = samplePaths(
    planned.map(({ parts }) => parts),
    prefix,
  );
  return planned.map(({ path, api, parts }, index) => {
    const priority = priorities[index] ?? 0;
    return {
      path,
      api: priority === 0 ? api : { ...api, priority },
      literals: literalsOf(parts),
      samples: samples[index] ?? [],
      isEqual: equal.has(path),
    };
  });
}

/**
 * Warns of paths with a method that another one of the same requests has: gateways answer with either.
 *
 * @returns these paths
 */
function warnOfEqualPaths(planned: readonly ReadApi[], report: ReportProblem): Set<string> {
  const equal = new Set<string>();
  const seen = new Map<string, { path: string; methods: ApiMethods }[]>();
  for (const { path, key, api } of planned) {
    const methods = api.methods ?? [];
    const same = seen.get(key) ?? [];
    const other = same.find((each) => each.methods.some((method) => methods.includes(method)));
    if (other) {
      equal.add(path);
      report('warning', ['paths', path], `Matches the same requests as ${other.path}`);
    }
    seen.set(key, [...same, { path, methods }]);
  }
  return equal;
}

function apiProblems(spec: ApiSpec, pathPrefix: string): { field: string; message: string }[] {
  const parsed = zApiSpec.safeParse(spec);
  if (parsed.success) return apiIssues(spec, { pathPrefix });
  return parsed.error.issues.map((issue) => {
    const field = issue.path.join('.');
    return { field, message: `${field}: ${describeIssue(issue).message}` };
  });
}
