import { core } from 'zod';
import { describeIssue, parseContext } from '#domain/messages.ts';
import { type FieldError, invalidFields } from './errors.ts';

/** The field errors of a failed parse, each with a dotted path. */
export function fieldErrors(error: core.$ZodError, prefix: string[] = []): FieldError[] {
  return error.issues.map((issue) => ({
    field: [...prefix, ...issue.path.map(String)].join('.'),
    ...describeIssue(issue),
  }));
}

/** Validates a value against a schema. @throws HttpError 400 with each field and rule. */
export function validate<T>(schema: core.$ZodType<T>, value: unknown): T {
  const result = core.safeParse(schema, value, parseContext);
  if (result.success) return result.data;
  throw invalidFields(fieldErrors(result.error));
}
