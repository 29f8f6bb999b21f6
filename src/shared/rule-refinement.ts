import { superRefine } from 'zod/mini';
import type { RuleIssue } from '#domain/rules.ts';

/**
 * Rules of `domain/rules.ts` as a check of the generated schema: `schema.check(follows(applicationIssues))`.
 * It runs once the schema itself has passed, and its words reach the fields as they are.
 */
export function follows<Spec>(issuesOf: (spec: Spec) => RuleIssue[]) {
  return superRefine<Spec>((spec, ctx) => {
    for (const { field, rule, message } of issuesOf(spec)) {
      ctx.addIssue({ code: 'custom', path: pathOf(field), message, params: { rule } });
    }
  });
}

function pathOf(field: string): (string | number)[] {
  return field.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
}
