import { type FieldError, invalidFields } from './errors.ts';

/**
 * Refuses text that Postgres cannot hold: the character U+0000 and halves of surrogate pairs. JSON can carry both
 * as escapes.
 *
 * @throws HttpError 400 that names each such member.
 */
export function requireStorable(value: unknown): void {
  const errors: FieldError[] = [];
  visit(value, [], errors);
  if (errors.length > 0) throw invalidFields(errors);
}

function visit(value: unknown, path: string[], errors: FieldError[]): void {
  if (typeof value === 'string') check(value, path, errors);
  else if (value !== null && typeof value === 'object') {
    for (const [key, member] of Object.entries(value)) {
      check(key, path, errors);
      visit(member, [...path, key], errors);
    }
  }
}

function check(text: string, path: string[], errors: FieldError[]): void {
  if (text.isWellFormed() && !text.includes('\0')) return;
  const message = 'Text without U+0000 and without half of a surrogate pair';
  errors.push({ field: path.join('.'), rule: 'pattern', message });
}
