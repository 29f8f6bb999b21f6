import { useEffect } from 'react';
import {
  type Control,
  type Field,
  type FieldErrors,
  type FieldValues,
  get,
  type Resolver,
  type ResolverResult,
  set,
} from 'react-hook-form';
import { isRecord } from '#lib/equal.ts';

/**
 * Errors of text that has no valid value yet: text that is not a number, JSON that does not parse. The form's values cannot
 * express them, so they are stored separately by form control. They block saving whatever the schema says.
 */
const inputErrors = new WeakMap<object, Map<string, string>>();
const listeners = new WeakMap<object, Set<() => void>>();

/** Sets (or with `null` clears) the input error of a field while the calling component is mounted. */
export function useInputError<V extends FieldValues>(
  control: Control<V>,
  name: string,
  error: string | null,
): void {
  useEffect(() => {
    if (error === null) return;
    setInputError(control, name, error);
    return () => setInputError(control, name, null);
  }, [control, name, error]);
}

/** Sets or clears an input error at once, for event handlers that validate right after. */
export function setInputError(control: object, name: string, error: string | null): void {
  const ownErrors = inputErrors.get(control) ?? new Map<string, string>();
  if ((ownErrors.get(name) ?? null) === error) return;
  if (error === null) ownErrors.delete(name);
  else ownErrors.set(name, error);
  inputErrors.set(control, ownErrors);
  for (const listener of listeners.get(control) ?? []) listener();
}

/** Whether any field of the form has an input error. */
export function hasInputErrors(control: object): boolean {
  return (inputErrors.get(control)?.size ?? 0) > 0;
}

export function hasInputError(control: object, name: string): boolean {
  return inputErrors.get(control)?.has(name) ?? false;
}

/** Subscribes to changes of a form's input errors and returns a function that unsubscribes. */
export function watchInputErrors(control: object, listener: () => void): () => void {
  const set = listeners.get(control) ?? new Set();
  listeners.set(control, set.add(listener));
  return () => void set.delete(listener);
}

/**
 * Adds the input errors to a resolver's errors; `control` is read when the resolver runs. Errors nested in the value of one
 * field (a JSON document, a map) also mark the field itself, because React Hook Form otherwise ignores them until submit.
 */
export function withInputErrors<V extends FieldValues>(
  resolver: Resolver<V>,
  control: () => Control<V> | null,
): Resolver<V> {
  return async (values, context, options): Promise<ResolverResult<V>> => {
    const result = await resolver(values, context, options);
    const current = control();
    const ownErrors = current && inputErrors.get(current);
    const errors = { ...result.errors } as FieldErrors<V>;
    for (const name of options.names ?? []) {
      const error: unknown = get(errors, name);
      if (isRecord(error) && !error.type && !error.root && isField(options.fields, name)) {
        set(errors, name, { ...error, type: 'nested' });
      }
    }
    for (const [name, message] of ownErrors ?? []) {
      const ref = (get(options.fields, name) as Field['_f'] | undefined)?.ref;
      set(errors, name, { type: 'type', message, ref });
    }
    return Object.keys(errors).length > 0 ? { values: {}, errors } : result;
  };
}

/** Whether a name belongs to a single field rather than to a list of rows; `fields` come from the resolver's options. */
export function isField(fields: Record<string, unknown>, name: string): boolean {
  const field: unknown = get(fields, name);
  return isRecord(field) && 'ref' in field && field.name === name;
}
