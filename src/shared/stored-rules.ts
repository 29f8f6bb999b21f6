import type { core } from 'zod';
import { safeParse, superRefine, unknown } from 'zod/mini';
import type { RuleIssue } from '#domain/rules.ts';
import { deepEqual, isRecord, own } from '#lib/equal.ts';
import { parsing, RULE_PARAM } from './rule-refinement.ts';

/** A violation of a domain rule that a stored record has. */
export type StoredIssue = Pick<RuleIssue, 'field' | 'message'>;

type ValuesSchema = core.$ZodType;

/**
 * What gateways refuse in a stored record: what the server reports, and violations of the rules of its form.
 *
 * @param schema the schema of the form; without one only what the server reports
 * @param stored the record as form values
 * @param remap maps the server's field paths to those of the form
 */
export function storedIssues(
  schema: ValuesSchema | undefined,
  stored: unknown,
  record: unknown,
  remap: (field: string) => string | null = (field) => field,
): StoredIssue[] {
  const reported = isRecord(record) ? record.gateway_issues : undefined;
  const issues = [
    ...(Array.isArray(reported) ? (reported as StoredIssue[]) : []).map(({ field, message }) => ({
      field: remap(field) ?? field,
      message,
    })),
    ...(schema ? ruleIssuesIn(schema, stored) : []),
  ];
  return [...new Map(issues.map((issue) => [JSON.stringify(issue), issue])).values()];
}

/** Returns what domain rules find in values, by field path. Nothing if the schema itself does not accept them. */
function ruleIssuesIn(schema: ValuesSchema, values: unknown): StoredIssue[] {
  return (safeParse(schema, values, parsing).error?.issues ?? [])
    .filter((issue) => ruleOf(issue) !== undefined)
    .map(({ path, message }) => ({ field: path.join('.'), message }));
}

/**
 * Returns a schema that accepts what a stored record violates already: an issue of a domain rule is left out if the
 * stored values have it too, with the same field, rule and message, and the value at that field is unchanged. The
 * server tolerates these in the same way.
 *
 * @returns the schema itself if the stored values violate no rule
 */
export function tolerating(schema: ValuesSchema, stored: unknown): ValuesSchema {
  const found = safeParse(schema, stored, parsing).error?.issues ?? [];
  const known = new Set(found.filter((issue) => ruleOf(issue) !== undefined).map(keyOf));
  if (known.size === 0) return schema;
  return unknown().check(
    superRefine((values, ctx) => {
      for (const issue of safeParse(schema, values, parsing).error?.issues ?? []) {
        const { path } = issue;
        if (known.has(keyOf(issue)) && deepEqual(valueAt(values, path), valueAt(stored, path)))
          continue;
        ctx.addIssue({ ...issue });
      }
    }),
  );
}

/** Whether the value at a dotted path is the same in both. */
export function isUnchanged(field: string, before: unknown, after: unknown): boolean {
  const path = field.split('.');
  return deepEqual(valueAt(before, path), valueAt(after, path));
}

function ruleOf(issue: core.$ZodIssue): string | undefined {
  const rule: unknown = issue.code === 'custom' ? issue.params?.[RULE_PARAM] : undefined;
  return typeof rule === 'string' ? rule : undefined;
}

const keyOf = (issue: core.$ZodIssue) =>
  JSON.stringify([issue.path.join('.'), ruleOf(issue), issue.message]);

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => {
    if (Array.isArray(inner)) return inner[Number(key)] as unknown;
    return isRecord(inner) ? own(inner, String(key)) : undefined;
  }, value);
}
