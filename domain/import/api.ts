import type { ApiSpec } from '#contract/generated/types.gen.ts';
import { zApiName, zDescription, zLabel } from '#contract/generated/zod.gen.ts';
import { isObject } from '#domain/json.ts';
import { maxLengthOf } from '#domain/max-length.ts';
import { isStorable } from '#domain/storable-text.ts';
import { pathItemOf, serverNames } from './path-item.ts';
import { type PathPart, pathMatching, readPath } from './path-template.ts';
import type { DocumentPath } from './read-text.ts';
import { httpMethods, type ReportProblem, textOf, truncate } from './values.ts';

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

/** The API of a path, with the parts of the path. */
interface PlannedApi {
  api: ApiSpec;
  parts: readonly PathPart[];
}

/** Plans the API of one path of a document; null when there is nothing to route. */
export function planApi(
  document: Record<string, unknown>,
  path: string,
  value: unknown,
  { prefix, usedNames, report }: ApiContext,
): PlannedApi | null {
  const where = ['paths', path];
  // The reader of texts has reported it.
  if (!isStorable(path)) return null;
  if (!path.startsWith('/')) {
    report('error', where, `The path ${path} does not start with a slash`);
    return null;
  }
  const { parts, problem } = readPath(path);
  if (!parts) {
    report('warning', where, `Skipped: ${problem}`);
    return null;
  }
  const { item, missing } = pathItemOf(document, value);
  if (missing !== undefined) {
    report('warning', where, `${item ? '' : 'Skipped: '}${missing} is not in this document`);
    if (!item) return null;
  }
  const operations = httpMethods.flatMap((verb) => {
    const operation = item?.[verb];
    return isObject(operation) ? [{ verb, operation }] : [];
  });
  if (!item || operations.length === 0) {
    report('warning', where, 'Skipped: it has no operation');
    return null;
  }
  warnOfServers([[where, item], ...operations.map(placed(where))], report);
  if (parts.some((part) => 'literal' in part && part.literal.includes('*'))) {
    const message = 'The * stands for itself, as OpenAPI has it: write {name} for one segment';
    report('warning', where, message);
  }
  const description = textOf(item.summary) ?? textOf(item.description) ?? summariesOf(operations);
  return {
    parts,
    api: {
      name: uniqueName(path, usedNames),
      ...(description !== undefined && { description: truncate(description, descriptionLength) }),
      ...pathMatching(parts, prefix),
      methods: operations.map(({ verb }) => methods[verb]),
      labels: labelsOf(operations),
      strip_path_prefix: false,
      type: 'Rest',
      active: 0,
    },
  };
}

const placed =
  (where: DocumentPath) =>
  ({ verb, operation }: Operations[number]): [DocumentPath, Record<string, unknown>] => [
    [...where, verb],
    operation,
  ];

/** All APIs of an application share its upstream, so servers of paths and operations are named in warnings. */
function warnOfServers(
  places: readonly (readonly [DocumentPath, Record<string, unknown>])[],
  report: ReportProblem,
): void {
  for (const [where, { servers }] of places) {
    const names = serverNames(servers);
    if (names !== undefined) report('warning', [...where, 'servers'], `Not used: ${names}`);
  }
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

const isText = (value: unknown) => typeof value === 'string';

/** Converts the operations' tags to labels; a hyphen replaces characters that labels do not allow. */
function labelsOf(operations: Operations): string[] {
  const tags = operations.flatMap(({ operation }) =>
    Array.isArray(operation.tags) ? (operation.tags as unknown[]).filter(isText) : [],
  );
  const labels = tags.flatMap((tag) => {
    const label = tag
      .replaceAll(/[^0-9a-zA-Z_-]+/g, '-')
      .slice(0, labelLength)
      .replaceAll(/^-+|-+$/g, '');
    return label === '' ? [] : [label];
  });
  return [...new Set(labels)].slice(0, MAX_LABELS);
}
