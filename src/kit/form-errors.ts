import type { FieldErrors, FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';
import { isRecord } from '#lib/equal.ts';

/** A fault the server found: a dotted path, list items by their index (`upstreams.0.name`), and words. */
interface ServerFieldError {
  field: string;
  message: string;
}

/** One error of a form, flat. */
export interface FlatError {
  /** Dotted path; empty for an error of the form as a whole. */
  path: string;
  message: string;
}

/**
 * Puts the server's field errors on the form's fields. `remap` translates paths where the form is
 * shaped unlike the body; null drops an error. An error that belongs to no field of the form is shown
 * by the shell's summary and is also returned, so that the caller can judge.
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
      const words = path ? `${path}: ${message}` : message;
      form.setError(`root.server-${rest.length}`, { type: 'server', message: words });
      rest.push({ field, message });
    }
  }
  return rest;
}

/** `a[0].b` and `a/0/b` are other spellings of `a.0.b`. */
export function dotted(path: string): string {
  return path
    .replace(/\[(\d+)\]/g, '.$1')
    .replaceAll('/', '.')
    .replace(/^\.+/, '');
}

/** A field is known when it, something inside it or something around it has an input in the form. */
function isKnown<V extends FieldValues>(form: UseFormReturn<V>, path: string): boolean {
  if (!path) return false;
  const { mount, array } = form.control._names;
  for (const name of [...mount, ...array]) {
    if (name === path || isUnder(path, name) || isUnder(name, path)) return true;
  }
  return false;
}

/** Whether a path lies below another: `a.0.b` is under `a`. */
export function isUnder(path: string, parent: string): boolean {
  return path.startsWith(`${parent}.`);
}

/** Every message in a tree of errors with its path, in the order of the tree; `root` adds nothing to a path. */
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

/** The message of an error node, also where a list keeps its own error apart as `root`. */
export function messageOf(node: unknown): string | undefined {
  const message = (node as { message?: unknown } | null | undefined)?.message;
  return typeof message === 'string' && message !== '' ? message : undefined;
}

/** The message of a composite field: its own, or that of its list. */
export function ownMessage(error: unknown): string | undefined {
  return messageOf(error) ?? messageOf((error as { root?: unknown } | null | undefined)?.root);
}

/** The message of a field that shows the errors of everything inside it: its own, or the first inner one. */
export function deepMessage(error: unknown): string | undefined {
  const own = ownMessage(error);
  if (own !== undefined) return own;
  const inner: FlatError[] = [];
  walk(error, '', inner);
  const first = inner[0];
  return first && `${first.path}: ${first.message}`;
}
