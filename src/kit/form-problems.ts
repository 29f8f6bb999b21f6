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
 * Problems that a field has before there is a value to judge: text that is no number, JSON that does
 * not parse. They are held beside the form, by its control, because the values cannot express them,
 * and they block saving whatever the schema says.
 */
const held = new WeakMap<object, Map<string, string>>();
const listeners = new WeakMap<object, Set<() => void>>();

/** Holds (or with `null` releases) the problem of one field while the calling component is mounted. */
export function useFieldProblem<V extends FieldValues>(
  control: Control<V>,
  name: string,
  problem: string | null,
): void {
  useEffect(() => {
    if (problem === null) return;
    holdProblem(control, name, problem);
    return () => holdProblem(control, name, null);
  }, [control, name, problem]);
}

/** The same at once, for an event handler that validates right after. */
export function holdProblem(control: object, name: string, problem: string | null): void {
  const problems = held.get(control) ?? new Map<string, string>();
  if ((problems.get(name) ?? null) === problem) return;
  if (problem === null) problems.delete(name);
  else problems.set(name, problem);
  held.set(control, problems);
  for (const listener of listeners.get(control) ?? []) listener();
}

/** Whether any field of the form holds text that is no value yet. */
export function hasProblems(control: object): boolean {
  return (held.get(control)?.size ?? 0) > 0;
}

/** Whether this field does. */
export function hasProblem(control: object, name: string): boolean {
  return held.get(control)?.has(name) ?? false;
}

/** Calls back when problems come or go. */
export function watchProblems(control: object, listener: () => void): () => void {
  const set = listeners.get(control) ?? new Set();
  listeners.set(control, set.add(listener));
  return () => void set.delete(listener);
}

/**
 * Adds the held problems to what a resolver finds; `control` is read when the resolver runs. Faults
 * inside the value of one field (a JSON document, a map) are marked on the field as well, as the form
 * library otherwise passes over them until the form is submitted.
 */
export function withProblems<V extends FieldValues>(
  resolver: Resolver<V>,
  control: () => Control<V> | null,
): Resolver<V> {
  return async (values, context, options): Promise<ResolverResult<V>> => {
    const result = await resolver(values, context, options);
    const own = control();
    const problems = own && held.get(own);
    const errors = { ...result.errors } as FieldErrors<V>;
    for (const name of options.names ?? []) {
      const error: unknown = get(errors, name);
      if (isRecord(error) && !error.type && !error.root && isField(options.fields, name)) {
        set(errors, name, { ...error, type: 'nested' });
      }
    }
    for (const [name, message] of problems ?? []) {
      const ref = (get(options.fields, name) as Field['_f'] | undefined)?.ref;
      set(errors, name, { type: 'type', message, ref });
    }
    return Object.keys(errors).length > 0 ? { values: {}, errors } : result;
  };
}

/** Whether a name is that of one field rather than of a list of rows; `fields` are a resolver's. */
export function isField(fields: Record<string, unknown>, name: string): boolean {
  const field: unknown = get(fields, name);
  return isRecord(field) && 'ref' in field && field.name === name;
}
