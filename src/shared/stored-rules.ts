import type { core } from 'zod';
import { safeParse, superRefine, unknown } from 'zod/mini';
import type { RuleIssue } from '#domain/rules.ts';
import { newIssues } from '#domain/stored-issues.ts';
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
 * Returns a schema that accepts what a stored record violates already, by the rule of the server (`newIssues`).
 *
 * @returns the schema itself if the stored values violate no rule
 */
export function tolerating(schema: ValuesSchema, stored: unknown): ValuesSchema {
  const known = rulesIn(safeParse(schema, stored, parsing).error?.issues ?? []);
  if (known.length === 0) return schema;
  return unknown().check(
    superRefine((values, ctx) => {
      const issues = safeParse(schema, values, parsing).error?.issues ?? [];
      const broken = rulesIn(issues);
      const added = newIssues(
        { record: values, issues: broken },
        { record: stored, issues: known },
      );
      const tolerated = new Set(broken.filter((issue) => !added.includes(issue)).map(keyOf));
      for (const issue of issues) {
        if (!rulesIn([issue]).some((one) => tolerated.has(keyOf(one)))) ctx.addIssue({ ...issue });
      }
    }),
  );
}

/** The issues of domain rules among those of a schema. */
function rulesIn(issues: readonly core.$ZodIssue[]): RuleIssue[] {
  return issues.flatMap((issue) => {
    const rule = ruleOf(issue);
    const { message } = issue;
    return rule ? [{ field: issue.path.join('.'), rule: rule as RuleIssue['rule'], message }] : [];
  });
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

const keyOf = ({ field, rule, message }: RuleIssue) => JSON.stringify([field, rule, message]);

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => {
    if (Array.isArray(inner)) return inner[Number(key)] as unknown;
    return isRecord(inner) ? own(inner, String(key)) : undefined;
  }, value);
}
