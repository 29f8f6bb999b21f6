import { isObject } from '#domain/json.ts';
import { httpMethods, resolve, textOf } from './values.ts';

/** A path item with what its reference adds. */
interface FoundItem {
  /** Undefined when there is nothing to route. */
  item?: Record<string, unknown>;
  /** A reference that leads nowhere in this document, such as `./pets.yaml`. */
  missing?: string;
}

/** Finds the item of a path. Members next to a reference win over those of its target (OpenAPI 3.1, 4.8.9). */
export function pathItemOf(document: Record<string, unknown>, value: unknown): FoundItem {
  if (!isObject(value)) return {};
  const reference = textOf(value.$ref);
  if (reference === undefined) return { item: value };
  const { $ref: _, ...own } = value;
  const target = resolve(document, value);
  if (isObject(target)) return { item: { ...target, ...own } };
  const hasOperation = httpMethods.some((verb) => isObject(own[verb]));
  return { missing: reference, ...(hasOperation && { item: own }) };
}

/** The first addresses of a list of servers, for a message; undefined when there are none. */
export function serverNames(servers: unknown): string | undefined {
  const urls = (Array.isArray(servers) ? (servers as unknown[]) : []).flatMap((server) =>
    isObject(server) ? (textOf(server.url) ?? []) : [],
  );
  if (urls.length === 0) return undefined;
  return `${urls.slice(0, 3).join(', ')}${urls.length > 3 ? ', …' : ''}`;
}
