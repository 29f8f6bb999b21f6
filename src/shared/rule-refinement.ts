import { superRefine } from 'zod/mini';
import { parseContext } from '#domain/messages.ts';
import type { RuleIssue } from '#domain/rules.ts';

/** A strict content security policy forbids zod to compile a schema with `new Function`. */
export const parsing = { ...parseContext, jitless: true };

/** Names the rule in the parameters of an issue that `refineWith` adds. The schema's own issues have no such member. */
export const RULE_PARAM = 'domainRule';

/**
 * Adds domain rules to a generated schema: `schema.check(refineWith(applicationIssues))`. They run once the schema
 * itself has passed, and the fields show their messages unchanged.
 */
export function refineWith<Spec>(issuesOf: (spec: Spec) => RuleIssue[]) {
  return superRefine<Spec>((spec, ctx) => {
    for (const { field, rule, message } of issuesOf(spec)) {
      const params = { rule, [RULE_PARAM]: rule };
      ctx.addIssue({ code: 'custom', path: pathOf(field), message, params });
    }
  });
}

function pathOf(field: string): (string | number)[] {
  return field.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
}
