import { zodResolver } from '@hookform/resolvers/zod';
import type { FieldValues, Resolver } from 'react-hook-form';
import type { core } from 'zod';
import { parseContext } from '#domain/messages.ts';

/** A strict content security policy forbids zod to compile a schema with `new Function`. */
const parsing = { ...parseContext, jitless: true };

/**
 * Creates a resolver for a schema of the contract. It only validates and returns values unchanged: nothing is coerced or
 * trimmed, no default is filled in, and unknown members are kept. Messages are those of the server.
 */
export function contractResolver<Values extends FieldValues>(
  schema: core.$ZodType<unknown, Values>,
): Resolver<Values> {
  return zodResolver(schema, parsing, { raw: true });
}
