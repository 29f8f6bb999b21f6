import type { ApiSpec } from '#contract/generated/types.gen.ts';
import { zApiName, zDescription, zLabel } from '#contract/generated/zod.gen.ts';
import { joinPath } from '#domain/effective-path.ts';
import { maxLengthOf } from '#domain/max-length.ts';
import { cut, isObject, type Note, resolve, textOf, verbs } from './values.ts';

const nameLength = maxLengthOf(zApiName);
const descriptionLength = maxLengthOf(zDescription);
const labelLength = maxLengthOf(zLabel);
/** Labels of openapi.yaml takes no more. */
const labelCount = 32;

/** What the APIs of one document have in common. */
interface ApiSurroundings {
  /** The application's. */
  prefix: string;
  /** Names that are used up. */
  taken: Set<string>;
  note: Note;
}

/** The API of one path of a document, or null when there is nothing to route. */
export function planApi(
  document: Record<string, unknown>,
  path: string,
  item: unknown,
  { prefix, taken, note }: ApiSurroundings,
): ApiSpec | null {
  const where = ['paths', path];
  if (!path.startsWith('/')) {
    note('error', where, `The path ${path} does not start with a slash`);
    return null;
  }
  if (/[?#\s]/.test(path)) {
    note('warning', where, 'Left out: a path has no query, fragment or blank');
    return null;
  }
  const found = resolve(document, item);
  if (!isObject(found)) {
    note('warning', where, 'Left out: its reference leads nowhere in this document');
    return null;
  }
  const operations = verbs.flatMap((verb) => {
    const operation = found[verb];
    return isObject(operation) ? [{ verb, operation }] : [];
  });
  if (operations.length === 0) {
    note('warning', where, 'Left out: it has no operation');
    return null;
  }
  const description = textOf(found.summary) ?? textOf(found.description) ?? summariesOf(operations);
  return {
    name: freeName(path, taken),
    ...(description !== undefined && { description: cut(description, descriptionLength) }),
    ...matching(path, prefix),
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

type Operations = readonly { verb: (typeof verbs)[number]; operation: Record<string, unknown> }[];

function summariesOf(operations: Operations): string | undefined {
  const texts = operations.flatMap(({ operation }) => textOf(operation.summary) ?? []);
  return texts.length > 0 ? [...new Set(texts)].join('; ') : undefined;
}

/**
 * A path without parameters is matched exactly. One with parameters is matched up to the first of them, and the rest by
 * an expression, because gateways know no parameters.
 */
function matching(
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

/** `/pets/{id}.json` as a regular expression: a parameter is anything but a slash. */
function pattern(template: string): string {
  return template
    .split(/\{[^}]*\}/)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join('[^/]+');
}

/** The path itself names an API: people look for it by that. Long ones are cut in the middle, where they differ least. */
function freeName(path: string, taken: Set<string>): string {
  const signs = [...path];
  const half = Math.floor((nameLength - 1) / 2);
  const whole =
    signs.length <= nameLength
      ? path
      : `${signs.slice(0, half).join('')}…${signs.slice(-half).join('')}`;
  let name = whole;
  for (let number = 2; taken.has(name); number += 1) {
    const ending = ` (${number})`;
    name = cut(whole, nameLength - ending.length) + ending;
  }
  taken.add(name);
  return name;
}

/** Tags of the operations as labels, with whatever labels cannot hold replaced by a hyphen. */
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
  return [...new Set(labels)].slice(0, labelCount);
}
