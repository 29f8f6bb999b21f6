import type { ApiSpec } from '#contract/generated/types.gen.ts';
import { zApiName, zDescription, zLabel } from '#contract/generated/zod.gen.ts';
import { joinPath } from '#domain/effective-path.ts';
import { isObject } from '#domain/json.ts';
import { maxLengthOf } from '#domain/max-length.ts';
import { httpMethods, type ReportProblem, resolve, textOf, truncate } from './values.ts';

const nameLength = maxLengthOf(zApiName);
const descriptionLength = maxLengthOf(zDescription);
const labelLength = maxLengthOf(zLabel);
/** The maximum of `Labels` in openapi.yaml. */
const MAX_LABELS = 32;

/** Context that the APIs of one document share. */
interface ApiContext {
  /** The application's path prefix. */
  prefix: string;
  usedNames: Set<string>;
  report: ReportProblem;
}

/** Plans the API of one path of a document; null when there is nothing to route. */
export function planApi(
  document: Record<string, unknown>,
  path: string,
  item: unknown,
  { prefix, usedNames, report }: ApiContext,
): ApiSpec | null {
  const where = ['paths', path];
  if (!path.startsWith('/')) {
    report('error', where, `The path ${path} does not start with a slash`);
    return null;
  }
  if (/[?#\s]/.test(path)) {
    report('warning', where, 'Skipped: a path cannot contain a query, fragment or space');
    return null;
  }
  const found = resolve(document, item);
  if (!isObject(found)) {
    report('warning', where, 'Skipped: its reference is not in this document');
    return null;
  }
  const operations = httpMethods.flatMap((verb) => {
    const operation = found[verb];
    return isObject(operation) ? [{ verb, operation }] : [];
  });
  if (operations.length === 0) {
    report('warning', where, 'Skipped: it has no operation');
    return null;
  }
  const description = textOf(found.summary) ?? textOf(found.description) ?? summariesOf(operations);
  return {
    name: uniqueName(path, usedNames),
    ...(description !== undefined && { description: truncate(description, descriptionLength) }),
    ...pathMatching(path, prefix),
    methods: operations.map(({ verb }) => methods[verb]),
    labels: labelsOf(operations),
    strip_path_prefix: false,
    type: 'Rest',
    active: 0,
  };
}

const methods = {
  get: 'GET',
  post: 'POST',
  put: 'PUT',
  patch: 'PATCH',
  delete: 'DELETE',
  head: 'HEAD',
  options: 'OPTIONS',
  trace: 'TRACE',
} as const;

type Operations = readonly {
  verb: (typeof httpMethods)[number];
  operation: Record<string, unknown>;
}[];

function summariesOf(operations: Operations): string | undefined {
  const summaries = operations.flatMap(({ operation }) => textOf(operation.summary) ?? []);
  return summaries.length > 0 ? [...new Set(summaries)].join('; ') : undefined;
}

/**
 * Matches a path without parameters exactly. One with parameters is matched as a prefix up to the first parameter, and
 * the rest by an expression, because gateways do not support path parameters.
 */
function pathMatching(
  path: string,
  prefix: string,
): Pick<ApiSpec, 'paths' | 'fine_grained_route_control'> {
  const parameter = path.indexOf('{');
  if (parameter === -1) return { paths: [{ path, path_type: 'Exact' }] };
  const value = `^${pattern(joinPath(prefix, path))}$`;
  return {
    paths: [{ path: path.slice(0, parameter), path_type: 'Prefix' }],
    fine_grained_route_control: {
      enabled: true,
      logical_relationship: 'All',
      expressions: [{ subject: 'path', operator: 'regex_match', value }],
    },
  };
}

/** Converts `/pets/{id}.json` to a regular expression: a parameter matches anything except a slash. */
function pattern(template: string): string {
  return template
    .split(/\{[^}]*\}/)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join('[^/]+');
}

/** Names an API by its path, which users search for. Long paths are shortened in the middle, where they differ least. */
function uniqueName(path: string, usedNames: Set<string>): string {
  const characters = [...path];
  const half = Math.floor((nameLength - 1) / 2);
  const base =
    characters.length <= nameLength
      ? path
      : `${characters.slice(0, half).join('')}…${characters.slice(-half).join('')}`;
  let name = base;
  for (let number = 2; usedNames.has(name); number += 1) {
    const suffix = ` (${number})`;
    name = truncate(base, nameLength - suffix.length) + suffix;
  }
  usedNames.add(name);
  return name;
}

/** Converts the operations' tags to labels; a hyphen replaces characters that labels do not allow. */
function labelsOf(operations: Operations): string[] {
  const tags = operations.flatMap(({ operation }) =>
    Array.isArray(operation.tags) ? (operation.tags as unknown[]) : [],
  );
  const labels = tags.flatMap((tag) => {
    const label = String(tag)
      .replaceAll(/[^0-9a-zA-Z_-]+/g, '-')
      .slice(0, labelLength)
      .replaceAll(/^-+|-+$/g, '');
    return label === '' ? [] : [label];
  });
  return [...new Set(labels)].slice(0, MAX_LABELS);
}
