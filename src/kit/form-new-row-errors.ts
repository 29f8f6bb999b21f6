import {
  type Control,
  type FieldErrors,
  type FieldPath,
  type FieldValues,
  get,
  type Resolver,
} from 'react-hook-form';
import { messageOf } from './form-errors.ts';
import { isField } from './form-input-errors.ts';

/**
 * Keeps a new row from showing errors before the user has filled it in. React Hook Form validates the whole list when a
 * row is added or removed; of those errors, only three kinds stay: errors of the list itself, of touched fields, and those
 * already shown. Saving validates everything.
 */
export function withoutNewRowErrors<V extends FieldValues>(
  resolver: Resolver<V>,
  control: () => Pick<Control<V>, 'getFieldState'> | null,
): Resolver<V> {
  return async (values, context, options) => {
    const result = await resolver(values, context, options);
    const current = control();
    const name = options.names?.length === 1 ? options.names[0] : undefined;
    if (!current || name === undefined) return result;
    const found: unknown = get(result.errors, name);
    if (!Array.isArray(found) || isField(options.fields, name)) return result;
    const isShown = (path: string) => {
      const { isTouched, error } = current.getFieldState(path as FieldPath<V>);
      return isTouched || messageOf(error) !== undefined;
    };
    const errors = { ...result.errors } as FieldErrors<V>;
    const kept = shownPart(found, name, isShown);
    return { values: {}, errors: put(errors, name.split('.'), kept) as FieldErrors<V> };
  };
}

/** Returns the part of an error tree that may be shown, or undefined if there is none. */
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

/** Returns a copy of a tree with another value at a path; undefined removes the member. */
function put(node: unknown, [key = '', ...rest]: string[], value: unknown): unknown {
  const copy: Record<string, unknown> = Array.isArray(node)
    ? (Object.assign([], node) as unknown as Record<string, unknown>)
    : { ...(node as object) };
  const next = rest.length === 0 ? value : put(copy[key], rest, value);
  if (next === undefined) delete copy[key];
  else copy[key] = next;
  return copy;
}
