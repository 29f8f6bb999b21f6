import { zodResolver } from '@hookform/resolvers/zod';
import type { FieldValues, Resolver } from 'react-hook-form';
import type { core } from 'zod';
import { wordedIssues } from '#domain/messages.ts';

/** Under a strict content policy zod must not try to compile a schema with `new Function`. */
const parsing = { ...wordedIssues, jitless: true };

/**
 * A resolver over a schema of the contract. It only judges: values come through as they were typed,
 * so nothing is coerced or trimmed, no default is filled in, and members that the schema does not
 * know are kept. Faults are worded by `describeIssue`, as the server words them.
 */
export function contractResolver<Values extends FieldValues>(
  schema: core.$ZodType<unknown, Values>,
): Resolver<Values> {
  return zodResolver(schema, parsing, { raw: true });
}
