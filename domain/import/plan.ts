import type { ApiSpec, ApplicationSpec, RouteMatchRequest } from '#contract/generated/types.gen.ts';
import { zApplicationSpec } from '#contract/generated/zod.gen.ts';
import { applicationIssues } from '#domain/application-rules.ts';
import { isObject } from '#domain/json.ts';
import { describeIssue } from '#domain/messages.ts';
import { isStorable, notStorable } from '#domain/storable-text.ts';
import { planApis } from './apis.ts';
import { planApplication } from './application.ts';
import { importedPart } from './overrides.ts';
import type { DocumentPath } from './read-text.ts';
import { samplesOf, warnOfTakenPaths } from './taken-paths.ts';
import type { ReportProblem } from './values.ts';

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
  /** A request for each API, in their order; null for one whose methods no gateway takes. */
  samples: (RouteMatchRequest | null)[];
}

/** The result of an import, before anything is created. */
export interface ImportPreview {
  /** Null when a problem is an error. */
  plan: ImportPlan | null;
  problems: ImportProblem[];
}

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
  reportUnstorable(importedPart(document), [], report);
  const application = planApplication(document, report);
  const planned = planApis(document, application.path_prefix, report);
  for (const { field, message } of applicationProblems(application)) {
    const path = field === 'name' ? ['info', 'title'] : ['servers', '0', 'url'];
    // A missing title or server is already reported with a better message.
    const isReported = problems.some(
      (problem) => problem.severity === 'error' && problem.path[0] === path[0],
    );
    if (!isReported) report('error', path, `${field}: ${message}`);
  }
  if (problems.some(({ severity }) => severity === 'error')) return { plan: null, problems };
  warnOfTakenPaths(application, planned, report);
  const plan = {
    application,
    apis: planned.map(({ api }) => api),
    samples: planned.map((one) => samplesOf(application, one)[0] ?? null),
  };
  return { plan, problems };
}

/** Returns a problem for any version except OpenAPI 3, with a specific message for Swagger 2. */
function versionProblem(document: unknown): { path: DocumentPath; message: string } | undefined {
  if (!isObject(document)) return { path: [], message: 'An OpenAPI document is an object' };
  if ('swagger' in document) {
    return {
      path: ['swagger'],
      message: `This is Swagger ${versionText(document.swagger) ?? 2}. Convert it to OpenAPI 3 first, for example with the npm package swagger2openapi`,
    };
  }
  const { openapi } = document;
  // Without quotes, 3.1 is a number in YAML.
  if (/^3(\.|$)/.test(versionText(openapi) ?? '')) return undefined;
  if (openapi === undefined) {
    const message =
      'The member openapi is missing. An OpenAPI 3 document starts with it, for example openapi: 3.1.0';
    return { path: [], message };
  }
  const version = versionText(openapi);
  const message =
    version === undefined
      ? 'A version, for example 3.1.0'
      : `OpenAPI ${version} is not supported, only version 3`;
  return { path: ['openapi'], message };
}

function versionText(version: unknown): string | undefined {
  return typeof version === 'string' || typeof version === 'number' ? String(version) : undefined;
}

function applicationProblems(spec: ApplicationSpec): { field: string; message: string }[] {
  const parsed = zApplicationSpec.safeParse(spec);
  if (parsed.success) return applicationIssues(spec);
  return parsed.error.issues.map((issue) => ({
    field: String(issue.path[0] ?? ''),
    message: describeIssue(issue).message,
  }));
}

/** Reports texts that cannot be stored, in what is imported of a document: others are left out anyway. */
function reportUnstorable(value: unknown, path: DocumentPath, report: ReportProblem): void {
  if (typeof value === 'string' && !isStorable(value)) report('error', path, notStorable);
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    const place = [...path, name];
    if (isStorable(name)) reportUnstorable(member, place, report);
    else report('error', place, notStorable);
  }
}
