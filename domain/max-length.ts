import { $ZodCheckMaxLength, type $ZodString } from 'zod/v4/core';

/** The most characters that a generated schema allows in a text. @throws Error when it has no maximum. */
export function maxLengthOf(schema: $ZodString): number {
  const check = schema._zod.def.checks?.find((one) => one instanceof $ZodCheckMaxLength);
  if (!check) throw new Error('The contract gives this text no maximum');
  return check._zod.def.maximum;
}
