import { $ZodCheckMaxLength, type $ZodString } from 'zod/v4/core';

/** Maximum length of a generated string schema. @throws Error when it has none. */
export function maxLengthOf(schema: $ZodString): number {
  const check = schema._zod.def.checks?.find((one) => one instanceof $ZodCheckMaxLength);
  if (!check) throw new Error('The schema has no maximum length');
  return check._zod.def.maximum;
}
