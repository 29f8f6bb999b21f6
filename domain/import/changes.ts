import { isObject, resolve, verbs } from './values.ts';

/** What somebody would have otherwise than the document says, before it is imported. */
export interface DocumentChanges {
  /** Names the application. */
  title?: string | undefined;
  /** A whole address, such as `https://api.example.com/v1`: host, path prefix and upstream. */
  server?: string | undefined;
}

/** A document with another title or server. A document that is no object stays as it is. */
export function withChanges(document: unknown, { title, server }: DocumentChanges): unknown {
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
 * The part of a document that an import reads, which is a small part of a large one: schemas, parameters and answers stay
 * out. Importing it makes the same as importing the whole.
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
  const operations = verbs.flatMap((verb) => {
    const operation = item[verb];
    return isObject(operation)
      ? [[verb, { summary: operation.summary, tags: operation.tags }] as const]
      : [];
  });
  const { summary, description } = item;
  return { summary, description, ...Object.fromEntries(operations) };
}
