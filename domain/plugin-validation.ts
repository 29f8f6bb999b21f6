import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema';
import { isObject } from './json.ts';
import { checks } from './plugin-checks/registry.ts';
import type { RuleIssue } from './rules.ts';
import { branchOf, type ErrorLocation, errorsWithin, locateError } from './schema-locations.ts';
import { describeError, joinAlternatives, type LocatedIssue } from './schema-messages.ts';
import { schemaParts } from './schema-parts.ts';
import { isSecretReference } from './secret-references.ts';

/**
 * A JSON Schema (2020-12) as `getAvailablePlugin` returns it. `x-message` is the message for a value that violates a
 * pattern, a format, `not` or a choice; `x-check` names further rules (`plugin-checks/registry.ts`), one or a list;
 * `x-since` is the version of Apache APISIX that introduced a member. Other `x-` annotations are ignored here.
 */
export type JsonSchema = Record<string, unknown>;

/** Creating a validator walks the whole schema, and forms validate with every keystroke. */
const validators = new WeakMap<JsonSchema, Validator>();

function validatorOf(schema: JsonSchema): Validator {
  const known = validators.get(schema);
  if (known) return known;
  const validator = new Validator(schema as Schema, '2020-12', false);
  validators.set(schema, validator);
  return validator;
}

/**
 * Validates a plugin's configuration. The schema is interpreted, never compiled to code, so this runs under a strict
 * content security policy.
 *
 * @param value the configuration; members that are `undefined` count as absent
 * @param path location of the configuration, such as `plugins.limit-count`; empty for the value alone
 * @returns one issue for each invalid member. A missing member is reported at its own path. If a value matches no form
 *   of a choice, the issues are those of the closest form, or one issue at the object or member that has the choice.
 */
export function pluginIssues(schema: JsonSchema, value: unknown, path: string): RuleIssue[] {
  if (value === undefined) return [{ field: path, rule: 'required', message: 'Required' }];
  const { plain, errors } = validated(schema, value);
  const located = collect(errors, (error) => locateError(error, schema, plain));
  const checked = checkIssues(schema, plain).filter(({ severity }) => severity === undefined);
  const first = new Map<string, RuleIssue>();
  for (const { path: relative, rule, message, limit } of [...located, ...checked]) {
    const field = fieldAt(path, relative);
    if (first.has(field)) continue;
    first.set(field, { field, rule, message, ...(limit !== undefined && { limit }) });
  }
  return [...first.values()];
}

/**
 * Validates a value as gateways see it: without undefined members, and with an empty list instead of an empty object
 * where the schema asks for a list, or the other way round. Lua has one type for both.
 */
function validated(schema: JsonSchema, value: unknown): { plain: unknown; errors: OutputUnit[] } {
  const plain: unknown = JSON.parse(JSON.stringify(value));
  const errors = errorsOf(schema, plain);
  const places = new Map<string, string[]>();
  for (const error of errors.filter(({ keyword }) => keyword === 'type')) {
    const { path, part, rule } = locateError(error, schema, plain);
    const isEmpty = typeof part === 'object' && part !== null && Object.keys(part).length === 0;
    const other = Array.isArray(part) ? 'object' : 'array';
    if (isEmpty && [rule].flat().includes(other)) places.set(error.instanceLocation, path);
  }
  if (places.size === 0) return { plain, errors };
  const alike = [...places.values()].reduce(exchanged, plain);
  return { plain: alike, errors: errorsOf(schema, alike) };
}

/**
 * The errors of a value. Gateways do not validate a reference to a secret where their schema asks for text or names no
 * type: its value is not known (`skip_validation` in apisix/core/schema.lua).
 */
function errorsOf(schema: JsonSchema, value: unknown): OutputUnit[] {
  const { errors } = validatorOf(schema).validate(value);
  return errors.filter((error) => {
    const { part, owner } = locateError(error, schema, value);
    const asksForText = owner.type === undefined || owner.type === 'string';
    return !(typeof part === 'string' && isSecretReference(part) && asksForText);
  });
}

/** A copy with an empty list instead of the empty object at a path, or the other way round. */
function exchanged(value: unknown, [name, ...below]: readonly string[]): unknown {
  if (name === undefined) return Array.isArray(value) ? {} : [];
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) =>
      String(index) === name ? exchanged(item, below) : item,
    );
  }
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([key, member]) => [
    key,
    key === name ? exchanged(member, below) : member,
  ]);
  return Object.fromEntries(members);
}

/** A doubt about a value that gateways may accept. */
export interface RuleWarning {
  /** A dotted path, as in `RuleIssue`. */
  field: string;
  message: string;
}

/** Doubts about a plugin's configuration, which do not prevent saving. The arguments are those of `pluginIssues`. */
export function pluginWarnings(schema: JsonSchema, value: unknown, path: string): RuleWarning[] {
  const { plain } = validated(schema, value ?? null);
  return checkIssues(schema, plain)
    .filter(({ severity }) => severity === 'warning')
    .map((issue) => ({ field: fieldAt(path, issue.path), message: issue.message }));
}

const fieldAt = (path: string, relative: readonly string[]) =>
  [path, ...relative].filter((part) => part !== '').join('.');

/** What the checks find that the schema names for the parts of a value. */
function checkIssues(schema: JsonSchema, value: unknown) {
  return schemaParts(schema, value).flatMap(({ schema: { 'x-check': named }, value: part, path }) =>
    [named ?? []]
      .flat()
      .flatMap((name) => checks[String(name)]?.(part) ?? [])
      .map(({ path: relative, rule = 'pattern' as const, message, severity }) => ({
        path: [...path, ...relative],
        rule,
        message,
        severity,
        limit: undefined,
      })),
  );
}

type Locate = (error: OutputUnit) => ErrorLocation;

function collect(errors: readonly OutputUnit[], locate: Locate): LocatedIssue[] {
  const issues: LocatedIssue[] = [];
  for (let index = 0; index < errors.length; index += 1) {
    const error = errors[index] as OutputUnit;
    const grouped = ['anyOf', 'oneOf', 'propertyNames'].includes(error.keyword);
    const within = grouped ? errorsWithin(errors, index) : [];
    if (!grouped) issues.push(...describeError(error.keyword, locate(error)));
    else if (error.keyword === 'propertyNames') issues.push(...nameIssues(within, locate));
    else issues.push(...choiceIssues(error, within, locate));
    index += within.length;
  }
  return issues;
}

/** Issues of a member's name, reported at the member. */
function nameIssues(within: readonly OutputUnit[], locate: Locate): LocatedIssue[] {
  return collect(within, locate).map((issue) => ({ ...issue, message: `Name: ${issue.message}` }));
}

/** Issues of a choice: the value matches no form, or more than the one that `oneOf` allows. */
function choiceIssues(
  choice: OutputUnit,
  within: readonly OutputUnit[],
  locate: Locate,
): LocatedIssue[] {
  const { path, rule, owner, part } = locate(choice);
  const forms: unknown[] = Array.isArray(rule) ? rule : [];
  const branches = forms.map((_form, index) =>
    within.filter((error) => branchOf(error, choice) === index),
  );
  const needs = forms.map(requiredOnly);
  const asksForMembers = needs.every((names) => names !== undefined);
  const ownMessage = owner['x-message'];
  const tooMany = branches.filter((errors) => errors.length === 0).length > 1;
  if (asksForMembers) {
    const sets = needs.filter((list) => list !== undefined);
    const names = (tooMany ? distinguishingMembers : missingMembers)(sets, part).map((list) =>
      list.join(' and '),
    );
    const message = `${tooMany ? 'Only one' : 'Needs one'} of: ${names.join(', ')}`;
    return [
      { path, rule: 'required', message: typeof ownMessage === 'string' ? ownMessage : message },
    ];
  }
  if (typeof ownMessage === 'string') return [{ path, rule: 'format', message: ownMessage }];
  if (tooMany)
    return [{ path, rule: 'type', message: 'Matches more than one of the allowed forms' }];
  return closest(
    branches.map((errors) => collect(errors, locate)),
    path,
  );
}

/** Of the sets that are complete, the members that not all of them share. */
function distinguishingMembers(sets: string[][], part: unknown): string[][] {
  const complete = sets.filter((names) => names.every((name) => has(part, name)));
  return complete.map((names) =>
    names.filter((name) => !complete.every((set) => set.includes(name))),
  );
}

const has = (part: unknown, name: string) => isObject(part) && Object.hasOwn(part, name);

/** The members missing from the partial sets, or from all sets when none is partial. */
function missingMembers(sets: string[][], part: unknown): string[][] {
  const partial = sets.filter((names) => names.some((name) => has(part, name)));
  if (partial.length === 0) return sets;
  return partial.map((names) => names.filter((name) => !has(part, name)));
}

/** The members that a form requires, if it has no other rule. */
function requiredOnly(form: unknown): string[] | undefined {
  if (!isObject(form) || !Array.isArray(form.required)) return undefined;
  const rules = Object.keys(form).filter(
    (key) => !['required', 'title', 'description'].includes(key),
  );
  return rules.length === 0 ? form.required.map(String) : undefined;
}

/**
 * The issues of the form that was most likely intended: of the right type, with the fewest issues. Equally close forms
 * share one message.
 */
function closest(branches: LocatedIssue[][], path: readonly string[]): LocatedIssue[] {
  const here = (issue: LocatedIssue) => issue.path.length === path.length;
  const isWrongType = (issue: LocatedIssue) => here(issue) && issue.rule === 'type';
  const candidates = branches.filter((issues) => !issues.some(isWrongType));
  const fewest = Math.min(...candidates.map((issues) => issues.length));
  const best = candidates.filter((issues) => issues.length === fewest);
  const closestForms = best.length > 0 ? best : branches;
  const [first = []] = closestForms;
  const tied = closestForms.flat().filter(here);
  if (closestForms.length === 1 || tied.length < closestForms.length) return first;
  return first.slice(0, 1).map((issue) => ({
    ...issue,
    message: joinAlternatives(tied.map(({ message }) => message)),
  }));
}
