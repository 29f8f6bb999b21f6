import type { Check } from './check.ts';

/**
 * The checks that schemas of plugins name in `x-check`. Schemas travel as JSON, so a check is known by its name to the
 * server and to the console alike.
 */
export const checks: Readonly<Record<string, Check>> = {};
