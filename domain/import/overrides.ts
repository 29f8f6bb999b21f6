import { isObject } from '#domain/json.ts';
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
  return {
    openapi,
    ...(isObject(info) && { info: { title: info.title, description: info.description } }),
    servers,
    paths: isObject(paths)
      ? Object.fromEntries(
          Object.entries(paths).map(([path, item]) => [path, pathItem(resolve(document, item))]),
        )
      : paths,
  };
}

function pathItem(item: unknown): unknown {
  if (!isObject(item)) return item ?? { $ref: '#/missing' };
  const operations = httpMethods.flatMap((verb) => {
    const operation = item[verb];
    return isObject(operation)
      ? [[verb, { summary: operation.summary, tags: operation.tags }] as const]
      : [];
  });
  const { summary, description } = item;
  return { summary, description, ...Object.fromEntries(operations) };
}
