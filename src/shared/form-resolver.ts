import { zodResolver } from '@hookform/resolvers/zod';
import type { FieldValues, Resolver } from 'react-hook-form';
import type { core } from 'zod';
import { isRecord } from '#lib/equal.ts';
import { parsing } from './rule-refinement.ts';

/** The schemas of the resolvers made here. */
const schemas = new WeakMap<object, core.$ZodType>();

/**
 * Creates a resolver for a schema of the contract. It only validates and returns values unchanged: nothing is coerced or
 * trimmed, no default is filled in, and unknown members are kept. Messages are those of the server. In a form of a
 * stored record (`isStored` of `useEditForm`), violations of rules that the record has already are no errors.
 */
export function contractResolver<Values extends FieldValues>(
  schema: core.$ZodType<unknown, Values>,
): Resolver<Values> {
  const resolve = (one: core.$ZodType<unknown, Values>): Resolver<Values> =>
    zodResolver(one, parsing, { raw: true });
  const strict = resolve(schema);
  // A form's stored values are one object until the next save.
  const tolerant = new WeakMap<object, Promise<Resolver<Values>>>();
  async function tolerantOf(stored: object): Promise<Resolver<Values>> {
    const { tolerating } = await import('./stored-rules.ts');
    return resolve(tolerating(schema, stored) as typeof schema);
  }
  const resolver: Resolver<Values> = async (values, context: unknown, options) => {
    const stored = storedIn(context);
    if (stored === undefined) return strict(values, context, options);
    const chosen = tolerant.get(stored) ?? tolerantOf(stored);
    tolerant.set(stored, chosen);
    // Without a connection to load it, the form is stricter than the server and loses nothing.
    chosen.catch(() => tolerant.delete(stored));
    return (await chosen.catch(() => strict))(values, context, options);
  };
  schemas.set(resolver, schema);
  return resolver;
}

/** Returns the schema of a resolver that `contractResolver` made. */
export function schemaOf(resolver: object): core.$ZodType | undefined {
  return schemas.get(resolver);
}

/** Returns the stored values from the context of a form, as `useEditForm` sets it. */
function storedIn(context: unknown): object | undefined {
  if (!isRecord(context) || typeof context.stored !== 'function') return undefined;
  const stored: unknown = context.stored();
  return isRecord(stored) ? stored : undefined;
}
