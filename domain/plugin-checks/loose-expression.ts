import type { Check } from './check.ts';
import { expression } from './expression.ts';

/**
 * Check `loose-expression`: conditions of lua-resty-expr that gateways compile for each request, not while they load the
 * plugin. They load anything, and then act as if no condition matched.
 */
export const looseExpression: Check = (value) =>
  expression(value).map((issue) => ({ ...issue, severity: 'warning' }));
