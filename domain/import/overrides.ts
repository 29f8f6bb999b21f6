import { isObject } from '#domain/json.ts';
import { pathItemOf } from './path-item.ts';
import { httpMethods, resolve } from './values.ts';

/** Values that override those of a document before it is imported. */
export interface DocumentOverrides {
  /** The name of the application. */
  title?: string | undefined;
  /** A complete address, such as `https://api.example.com/v1`, for host, path prefix and upstream. */
  server?: string | undefined;
}

/** Applies overrides to a document. A document that is not an object is returned unchanged. */
export function withOverrides(document: unknown, { title, server }: DocumentOverrides): unknown {
  if (!isObject(document)) return document;
  return {
    ...document,
    ...(title !== undefined && {
      info: { ...(isObject(document.info) ? document.info : {}), title },
    }),
    ...(server !== undefined && { servers: [{ url: server }] }),
  };
}

/**
 * Returns the part of a document that an import uses, without schemas, parameters and responses. It is small even for a
 * large document, and importing it gives the same result as importing the whole document.
 */
export function importedPart(document: unknown): unknown {
  if (!isObject(document)) return document;
  const { openapi, info, servers, paths } = document;
  const found = resolve(document, paths);
  return {
    openapi,
    ...(isObject(info) && { info: { title: info.title, description: info.description } }),
    servers,
    paths: isObject(found) ? importedPaths(document, found) : paths,
  };
}

function importedPaths(document: Record<string, unknown>, paths: Record<string, unknown>) {
  return Object.fromEntries(
    Object.entries(paths)
      .filter(([path]) => !path.startsWith('x-'))
      .map(([path, value]) => [path, path.startsWith('/') ? pathItem(document, value) : value]),
  );
}

function pathItem(document: Record<string, unknown>, value: unknown): unknown {
  const { item = {}, missing } = pathItemOf(document, value);
  const { summary, description, servers } = item;
  const operations = httpMethods.flatMap((verb) => {
    const operation = item[verb];
    if (!isObject(operation)) return [];
    const { summary, tags, servers } = operation;
    return [[verb, { summary, tags, servers }] as const];
  });
  const reference = missing === undefined ? {} : { $ref: missing };
  return { ...reference, summary, description, servers, ...Object.fromEntries(operations) };
}
