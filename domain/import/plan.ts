import type { ApiSpec, ApplicationSpec } from '#contract/generated/types.gen.ts';
import { zApiSpec, zApplicationSpec } from '#contract/generated/zod.gen.ts';
import { describeIssue } from '#domain/messages.ts';
import { apiIssues, applicationIssues } from '#domain/rules.ts';
import { planApi } from './api.ts';
import { planApplication } from './application.ts';
import type { DocumentPath } from './document-text.ts';
import { isObject } from './values.ts';

/** Something about a document that stops an import, or that its reader should know. */
export interface ImportProblem {
  severity: 'error' | 'warning';
  /** A plain sentence without a full stop. */
  message: string;
  path: DocumentPath;
  /** From 1, where the text is known. */
  line?: number | undefined;
}

/** What an import makes. */
export interface ImportPlan {
  application: ApplicationSpec;
  apis: ApiSpec[];
}

/** What text would be imported as. */
export interface ReadImport {
  /** Null when a problem is an error. */
  plan: ImportPlan | null;
  problems: ImportProblem[];
}

/** A document is one application; more APIs than this are a mistake, or nobody can work with them. */
const maximumApis = 5_000;

/**
 * What an OpenAPI 3 document becomes: one application with hosts, path prefix and upstream of the first server, and one
 * API per path. The application starts unpublished, because its upstream is the server that the document names.
 *
 * @param document the parsed JSON or YAML
 * @returns the plan unless a problem is an error, and every problem in the order of the document
 */
export function planImport(document: unknown): {
  plan: ImportPlan | null;
  problems: ImportProblem[];
} {
  const problems: ImportProblem[] = [];
  const note = (severity: ImportProblem['severity'], path: DocumentPath, message: string) =>
    void problems.push({ severity, path, message });
  const wrong = versionProblem(document);
  if (wrong || !isObject(document)) {
    note('error', wrong?.path ?? [], wrong?.message ?? 'The document is no object');
    return { plan: null, problems };
  }
  const application = planApplication(document, note);
  const { paths } = document;
  if (!isObject(paths) || Object.keys(paths).length === 0) {
    note('error', ['paths'], 'The document has no paths, so there is nothing to route');
  }
  const taken = new Set<string>();
  const apis = Object.entries(isObject(paths) ? paths : {}).flatMap(([path, item]): ApiSpec[] => {
    if (path.startsWith('x-')) return [];
    const api = planApi(document, path, item, { prefix: application.path_prefix, taken, note });
    if (!api) return [];
    for (const message of apiFaults(api)) note('error', ['paths', path], message);
    return [api];
  });
  if (apis.length > maximumApis) {
    const count = apis.length.toLocaleString('en-US');
    const most = maximumApis.toLocaleString('en-US');
    note('error', ['paths'], `${count} paths are more than the ${most} that fit`);
  }
  for (const { field, message } of applicationFaults(application)) {
    const path = field === 'name' ? ['info', 'title'] : ['servers', '0', 'url'];
    // A missing title or server has been said already, in better words.
    if (!problems.some((problem) => problem.path.join() === path.join())) {
      note('error', path, `${field}: ${message}`);
    }
  }
  const failed = problems.some(({ severity }) => severity === 'error');
  return { plan: failed ? null : { application, apis }, problems };
}

/** Only OpenAPI 3 is understood; its predecessor gets a sentence of its own. */
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
      ? 'The member openapi is missing: an OpenAPI 3 document starts with it, for example openapi: 3.1.0'
      : `OpenAPI ${String(openapi)} is not supported: only version 3 is`;
  return { path: openapi === undefined ? [] : ['openapi'], message };
}

function applicationFaults(spec: ApplicationSpec): { field: string; message: string }[] {
  const parsed = zApplicationSpec.safeParse(spec);
  if (parsed.success) return applicationIssues(spec);
  return parsed.error.issues.map((issue) => ({
    field: String(issue.path[0] ?? ''),
    message: describeIssue(issue).message,
  }));
}

function apiFaults(spec: ApiSpec): string[] {
  const parsed = zApiSpec.safeParse(spec);
  if (parsed.success) return apiIssues(spec).map(({ message }) => message);
  return parsed.error.issues.map(
    (issue) => `${issue.path.join('.')}: ${describeIssue(issue).message}`,
  );
}
