import {
  type Control,
  type FieldErrors,
  type FieldPath,
  type FieldValues,
  get,
  type Resolver,
} from 'react-hook-form';
import { messageOf } from './form-errors.ts';
import { isField } from './form-problems.ts';

/**
 * Keeps a row that was just added from turning red before anybody could fill it in. The form library judges a whole
 * list when a row comes or goes; of what it finds then, only faults of the list itself stay, of fields that were left
 * once, and those that are shown already. Saving judges everything.
 */
export function withQuietRows<V extends FieldValues>(
  resolver: Resolver<V>,
  control: () => Pick<Control<V>, 'getFieldState'> | null,
): Resolver<V> {
  return async (values, context, options) => {
    const result = await resolver(values, context, options);
    const own = control();
    const name = options.names?.length === 1 ? options.names[0] : undefined;
    if (!own || name === undefined) return result;
    const found: unknown = get(result.errors, name);
    if (!Array.isArray(found) || isField(options.fields, name)) return result;
    const isShown = (path: string) => {
      const { isTouched, error } = own.getFieldState(path as FieldPath<V>);
      return isTouched || messageOf(error) !== undefined;
    };
    const errors = { ...result.errors } as FieldErrors<V>;
    const kept = shownPart(found, name, isShown);
    return { values: {}, errors: put(errors, name.split('.'), kept) as FieldErrors<V> };
  };
}

/** The part of a tree of errors that may be shown; undefined when that is nothing. */
function shownPart(node: unknown, path: string, isShown: (path: string) => boolean): unknown {
  if (messageOf(node) !== undefined) return isShown(path) ? node : undefined;
  const entries = Object.entries(node ?? {})
    .map(([key, child]) => {
      const kept = key === 'root' ? child : shownPart(child, `${path}.${key}`, isShown);
      return [key, kept] as const;
    })
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
