import type { RuleIssue } from './rules.ts';

/** The names of the members of a type, so that none is forgotten. */
export type MemberNames<T> = Record<keyof T, true>;

/**
 * The issues of members without a meaning. Gateways get the whole object, and ignore such a member or refuse it with
 * everything around it.
 *
 * @param value the object; null and undefined have no members
 */
export function unknownMemberIssues(
  value: object | null | undefined,
  known: Readonly<Record<string, true>>,
  prefix: string,
): RuleIssue[] {
  const names = Object.keys(known);
  return Object.entries(value ?? {}).flatMap(([name, member]): RuleIssue[] => {
    if (member === undefined || names.includes(name)) return [];
    const message = `Gateways have no such member here: ${names.join(', ')}`;
    return [{ field: `${prefix}.${name}`, rule: 'enum', message }];
  });
}
