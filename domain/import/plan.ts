import type { ApiSpec, ApplicationSpec } from '#contract/generated/types.gen.ts';
import { zApiSpec, zApplicationSpec } from '#contract/generated/zod.gen.ts';
import { isObject } from '#domain/json.ts';
import { describeIssue } from '#domain/messages.ts';
import { apiIssues, applicationIssues } from '#domain/rules.ts';
import { planApi } from './api.ts';
import { planApplication } from './application.ts';
import type { DocumentPath } from './document-text.ts';

/** A problem of a document: an error prevents the import, a warning does not. */
export interface ImportProblem {
  severity: 'error' | 'warning';
  /** A plain sentence without a full stop. */
  message: string;
  path: DocumentPath;
  /** From 1; absent when the document was not parsed from text. */
  line?: number | undefined;
}

/** The records that an import creates. */
export interface ImportPlan {
  application: ApplicationSpec;
  apis: ApiSpec[];
}

/** The result of an import, before anything is created. */
export interface ImportPreview {
  /** Null when a problem is an error. */
  plan: ImportPlan | null;
  problems: ImportProblem[];
}

/** A document becomes one application; more APIs than this are a mistake or unusable. */
const MAX_APIS = 5_000;

/**
 * Plans the import of an OpenAPI 3 document: one application with hosts, path prefix and upstream of the first server,
 * and one API per path. The application starts unpublished, because its upstream is the server in the document.
 *
 * @param document the parsed JSON or YAML
 * @returns the plan unless a problem is an error, and all problems in document order
 */
export function planImport(document: unknown): {
  plan: ImportPlan | null;
  problems: ImportProblem[];
} {
  const problems: ImportProblem[] = [];
  const report = (severity: ImportProblem['severity'], path: DocumentPath, message: string) =>
    void problems.push({ severity, path, message });
  const problem = versionProblem(document);
  if (problem || !isObject(document)) {
    report('error', problem?.path ?? [], problem?.message ?? 'The document is not an object');
    return { plan: null, problems };
  }
  const application = planApplication(document, report);
  const { paths } = document;
  if (!isObject(paths) || Object.keys(paths).length === 0) {
    report('error', ['paths'], 'The document has no paths, so there is nothing to route');
  }
  const usedNames = new Set<string>();
  const apis = Object.entries(isObject(paths) ? paths : {}).flatMap(([path, item]): ApiSpec[] => {
    if (path.startsWith('x-')) return [];
    const api = planApi(document, path, item, {
      prefix: application.path_prefix,
      usedNames,
      report,
    });
    if (!api) return [];
    for (const message of apiProblems(api)) report('error', ['paths', path], message);
    return [api];
  });
  if (apis.length > MAX_APIS) {
    const count = apis.length.toLocaleString('en-US');
    const limit = MAX_APIS.toLocaleString('en-US');
    report(
      'error',
      ['paths'],
      `The document has ${count} paths, but an application can have at most ${limit} APIs`,
    );
  }
  for (const { field, message } of applicationProblems(application)) {
    const path = field === 'name' ? ['info', 'title'] : ['servers', '0', 'url'];
    // A missing title or server is already reported with a better message.
    const isReported = problems.some(
      (problem) => problem.severity === 'error' && problem.path[0] === path[0],
    );
    if (!isReported) report('error', path, `${field}: ${message}`);
  }
  const failed = problems.some(({ severity }) => severity === 'error');
  return { plan: failed ? null : { application, apis }, problems };
}

/** Returns a problem for any version except OpenAPI 3, with a specific message for Swagger 2. */
function versionProblem(document: unknown): { path: DocumentPath; message: string } | undefined {
  if (!isObject(document)) return { path: [], message: 'An OpenAPI document is an object' };
  if ('swagger' in document) {
    return {
      path: ['swagger'],
      message: `This is Swagger ${String(document.swagger)}. Convert it to OpenAPI 3 first, for example with the npm package swagger2openapi`,
    };
  }
  const { openapi } = document;
  if (typeof openapi === 'string' && /^3\.\d/.test(openapi)) return undefined;
  const message =
    openapi === undefined
      ? 'The member openapi is missing. An OpenAPI 3 document starts with it, for example openapi: 3.1.0'
      : `OpenAPI ${String(openapi)} is not supported, only version 3`;
  return { path: openapi === undefined ? [] : ['openapi'], message };
}

function applicationProblems(spec: ApplicationSpec): { field: string; message: string }[] {
  const parsed = zApplicationSpec.safeParse(spec);
  if (parsed.success) return applicationIssues(spec);
  return parsed.error.issues.map((issue) => ({
    field: String(issue.path[0] ?? ''),
    message: describeIssue(issue).message,
  }));
}

function apiProblems(spec: ApiSpec): string[] {
  const parsed = zApiSpec.safeParse(spec);
  if (parsed.success) return apiIssues(spec).map(({ message }) => message);
  return parsed.error.issues.map(
    (issue) => `${issue.path.join('.')}: ${describeIssue(issue).message}`,
  );
}
