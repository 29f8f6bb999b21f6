import type { FieldErrors, FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';
import { isRecord } from '#lib/equal.ts';

/** An error from the server. `field` is a dotted path with indexes for list items: `upstreams.0.name`. */
interface ServerFieldError {
  field: string;
  message: string;
}

export interface FlatError {
  /** Dotted path; empty for an error of the whole form. */
  path: string;
  message: string;
}

/**
 * Sets the server's field errors on the form's fields. `remap` translates paths where form and request body differ in
 * shape; null drops an error. Errors without a field appear in the shell's summary and are returned to the caller.
 */
export function applyFieldErrors<V extends FieldValues>(
  form: UseFormReturn<V>,
  fieldErrors: readonly ServerFieldError[],
  remap: (field: string) => string | null = (field) => field,
): ServerFieldError[] {
  const rest: ServerFieldError[] = [];
  for (const { field, message } of fieldErrors) {
    const path = remap(dotted(field));
    if (path === null) continue;
    if (isKnown(form, path)) {
      form.setError(path as FieldPath<V>, { type: 'server', message });
    } else {
      const text = path ? `${path}: ${message}` : message;
      form.setError(`root.server-${rest.length}`, { type: 'server', message: text });
      rest.push({ field, message });
    }
  }
  return rest;
}

/** Converts `a[0].b` and `/a/0/b` to `a.0.b`. */
export function dotted(path: string): string {
  return path
    .replace(/\[(\d+)\]/g, '.$1')
    .replaceAll('/', '.')
    .replace(/^\.+/, '');
}

/** Whether a field, one of its members or one of its parents has an input in the form. */
function isKnown<V extends FieldValues>(form: UseFormReturn<V>, path: string): boolean {
  if (!path) return false;
  const { mount, array } = form.control._names;
  for (const name of [...mount, ...array]) {
    if (name === path || isUnder(path, name) || isUnder(name, path)) return true;
  }
  return false;
}

/** Whether a path is below another: `a.0.b` is under `a`. */
export function isUnder(path: string, parent: string): boolean {
  return path.startsWith(`${parent}.`);
}

/** Returns every message of an error tree with its path, in order; `root` adds nothing to a path. */
export function flattenErrors(errors: FieldErrors<FieldValues>): FlatError[] {
  const flat: FlatError[] = [];
  const { root, ...fields } = errors;
  walk(fields, '', flat);
  if (isRecord(root)) walk(root, '', flat, true);
  return flat;
}

function walk(node: unknown, path: string, out: FlatError[], whole = false): void {
  if (!isRecord(node) && !Array.isArray(node)) return;
  const message = messageOf(node);
  if (message !== undefined) out.push({ path: whole ? '' : path, message });
  for (const [key, child] of Object.entries(node)) {
    if (key === 'ref' || (message !== undefined && key === 'types')) continue;
    const here = key === 'root' || whole ? path : path ? `${path}.${key}` : key;
    walk(child, here, out, whole);
  }
}

/** Returns the message of an error node, if it has one. */
export function messageOf(node: unknown): string | undefined {
  const message = (node as { message?: unknown } | null | undefined)?.message;
  return typeof message === 'string' && message !== '' ? message : undefined;
}

/** Returns the message of a field, which a field array keeps in `root`. */
export function ownMessage(error: unknown): string | undefined {
  return messageOf(error) ?? messageOf((error as { root?: unknown } | null | undefined)?.root);
}

/** Whether the schema found too few items in a list. */
export function isTooSmall(error: unknown): boolean {
  return (error as { type?: unknown } | null | undefined)?.type === 'too_small';
}

/** Returns a field's own message or, for fields that show nested errors, the first one inside. */
export function deepMessage(error: unknown): string | undefined {
  const own = ownMessage(error);
  if (own !== undefined) return own;
  const inner: FlatError[] = [];
  walk(error, '', inner);
  const first = inner[0];
  return first && `${first.path}: ${first.message}`;
}
