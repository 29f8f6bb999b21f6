import { superRefine } from 'zod/mini';
import type { RuleIssue } from '#domain/rules.ts';

/**
 * Adds domain rules to a generated schema: `schema.check(refineWith(applicationIssues))`. They run once the schema
 * itself has passed, and the fields show their messages unchanged.
 */
export function refineWith<Spec>(issuesOf: (spec: Spec) => RuleIssue[]) {
  return superRefine<Spec>((spec, ctx) => {
    for (const { field, rule, message } of issuesOf(spec)) {
      ctx.addIssue({ code: 'custom', path: pathOf(field), message, params: { rule } });
    }
  });
}

function pathOf(field: string): (string | number)[] {
  return field.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
}
