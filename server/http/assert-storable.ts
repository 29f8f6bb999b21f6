import { isStorable, notStorable } from '#domain/storable-text.ts';
import { type FieldError, invalidFields } from './errors.ts';

/**
 * Refuses strings that Postgres cannot store: those with U+0000 or a lone surrogate. JSON allows both as escapes.
 *
 * @throws HttpError 400 with each such member.
 */
export function assertStorable(value: unknown): void {
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
  if (isStorable(text)) return;
  errors.push({ field: path.join('.'), rule: 'pattern', message: notStorable });
}
