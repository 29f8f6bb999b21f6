import {
  type Control,
  type FieldErrors,
  type FieldValues,
  get,
  type Resolver,
} from 'react-hook-form';
import { isRecord } from '#lib/equal.ts';
import { messageOf } from './form-errors.ts';

/**
 * Keeps a row that was just added from turning red before anybody could fill it in. The form library judges a whole
 * list when a row comes or goes; of what it finds then, only faults of the list itself stay, of fields that were left
 * once, and those that are shown already. Saving judges everything.
 */
export function withQuietRows<V extends FieldValues>(
  resolver: Resolver<V>,
  control: () => Control<V> | null,
): Resolver<V> {
  return async (values, context, options) => {
    const result = await resolver(values, context, options);
    const own = control();
    const name = options.names?.length === 1 ? options.names[0] : undefined;
    if (!own || name === undefined || !own._names.array.has(name)) return result;
    const { touchedFields, errors: shown } = own._formState;
    const found: unknown = get(result.errors, name);
    const kept = Array.isArray(found)
      ? quiet(found, get(touchedFields, name), get(shown, name))
      : found;
    if (kept === found) return result;
    const errors = { ...result.errors } as FieldErrors<V>;
    return { values: {}, errors: put(errors, name.split('.'), kept) as FieldErrors<V> };
  };
}

/** The part of a tree of errors that may be shown; undefined when that is nothing. */
function quiet(node: unknown, touched: unknown, shown: unknown): unknown {
  if (messageOf(node) !== undefined) {
    return touched === true || messageOf(shown) !== undefined ? node : undefined;
  }
  const inside = (tree: unknown, key: string) =>
    isRecord(tree) || Array.isArray(tree) ? (tree as Record<string, unknown>)[key] : undefined;
  const entries = Object.entries(node ?? {})
    .map(
      ([key, child]) =>
        [
          key,
          key === 'root' ? child : quiet(child, inside(touched, key), inside(shown, key)),
        ] as const,
    )
    .filter(([, child]) => child !== undefined);
  if (entries.length === 0) return undefined;
  return Array.isArray(node)
    ? Object.assign([], Object.fromEntries(entries))
    : Object.fromEntries(entries);
}

/** A copy of a tree with another value at a path; a value that is undefined is taken out. */
function put(node: unknown, [key = '', ...rest]: string[], value: unknown): unknown {
  const copy: Record<string, unknown> = Array.isArray(node)
    ? (Object.assign([], node) as unknown as Record<string, unknown>)
    : { ...(node as object) };
  const next = rest.length === 0 ? value : put(copy[key], rest, value);
  if (next === undefined) delete copy[key];
  else copy[key] = next;
  return copy;
}
