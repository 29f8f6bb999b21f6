import { type OutputUnit, type Schema, Validator } from '@cfworker/json-schema';
import type { RuleIssue } from './rules.ts';
import { branchOf, errorsWithin, isObject, type Place, placeOf } from './schema-places.ts';
import { either, type Located, leafWords } from './schema-words.ts';

/**
 * A JSON Schema (2020-12) as `getAvailablePlugin` answers it. `x-message` is what to say of a value that breaks a
 * pattern, a format, `not` or a choice; other annotations that start with `x-` mean nothing here.
 */
export type JsonSchema = Record<string, unknown>;

/** Making one walks the whole schema, and forms ask with every key stroke. */
const validators = new WeakMap<JsonSchema, Validator>();

function validatorOf(schema: JsonSchema): Validator {
  const known = validators.get(schema);
  if (known) return known;
  const made = new Validator(schema as Schema, '2020-12', false);
  validators.set(schema, made);
  return made;
}

/**
 * Every rule that a plugin's configuration breaks, in the words of the console. The schema is interpreted, never
 * compiled to code, so this runs under a strict content security policy.
 *
 * @param value the configuration; members that are `undefined` count as absent
 * @param path where the configuration stands, such as `plugins.limit-count`; empty for the value alone
 * @returns one issue for each member at fault. A missing member is named itself. A choice between forms that none
 *   fits is told of the form that comes closest, or in one sentence of the object or member that has the choice.
 */
export function pluginIssues(schema: JsonSchema, value: unknown, path: string): RuleIssue[] {
  if (value === undefined) return [{ field: path, rule: 'required', message: 'Required' }];
  const plain: unknown = JSON.parse(JSON.stringify(value));
  const { errors } = validatorOf(schema).validate(plain);
  const first = new Map<string, RuleIssue>();
  for (const { path: below, ...words } of collect(errors, (error) =>
    placeOf(error, schema, plain),
  )) {
    const field = [path, ...below].filter((part) => part !== '').join('.');
    if (!first.has(field)) first.set(field, { field, ...words });
  }
  return [...first.values()];
}

type Locate = (error: OutputUnit) => Place;

function collect(errors: readonly OutputUnit[], locate: Locate): Located[] {
  const issues: Located[] = [];
  for (let index = 0; index < errors.length; index += 1) {
    const error = errors[index] as OutputUnit;
    const grouped = ['anyOf', 'oneOf', 'propertyNames'].includes(error.keyword);
    const within = grouped ? errorsWithin(errors, index) : [];
    if (!grouped) issues.push(...leafWords(error.keyword, locate(error)));
    else if (error.keyword === 'propertyNames') issues.push(...nameIssues(within, locate));
    else issues.push(...choiceIssues(error, within, locate));
    index += within.length;
  }
  return issues;
}

/** The name of a member breaks a rule: told of the member. */
function nameIssues(within: readonly OutputUnit[], locate: Locate): Located[] {
  return collect(within, locate).map((issue) => ({ ...issue, message: `Name: ${issue.message}` }));
}

/** A choice that no form fits, or more than the one that `oneOf` allows. */
function choiceIssues(
  choice: OutputUnit,
  within: readonly OutputUnit[],
  locate: Locate,
): Located[] {
  const { path, rule, owner, part } = locate(choice);
  const forms: unknown[] = Array.isArray(rule) ? rule : [];
  const branches = forms.map((_form, index) =>
    within.filter((error) => branchOf(error, choice) === index),
  );
  const needs = forms.map(requiredAlone);
  const asksForMembers = needs.every((names) => names !== undefined);
  const told = owner['x-message'];
  const tooMany = branches.filter((errors) => errors.length === 0).length > 1;
  if (asksForMembers) {
    const sets = needs.filter((list) => list !== undefined);
    const names = (tooMany ? tellingApart : stillMissing)(sets, part).map((list) =>
      list.join(' and '),
    );
    const message = `${tooMany ? 'Only one' : 'Needs one'} of: ${names.join(', ')}`;
    return [{ path, rule: 'required', message: typeof told === 'string' ? told : message }];
  }
  if (typeof told === 'string') return [{ path, rule: 'format', message: told }];
  if (tooMany) return [{ path, rule: 'type', message: 'Fits more than one of the allowed forms' }];
  return closest(
    branches.map((errors) => collect(errors, locate)),
    path,
  );
}

/** Of the sets that are all there, what not all of them share. */
function tellingApart(sets: string[][], part: unknown): string[][] {
  const there = sets.filter((names) => names.every((name) => has(part, name)));
  return there.map((names) => names.filter((name) => !there.every((set) => set.includes(name))));
}

const has = (part: unknown, name: string) => isObject(part) && Object.hasOwn(part, name);

/** What is missing of the sets that are there in part; of all of them when none is begun. */
function stillMissing(sets: string[][], part: unknown): string[][] {
  const begun = sets.filter((names) => names.some((name) => has(part, name)));
  if (begun.length === 0) return sets;
  return begun.map((names) => names.filter((name) => !has(part, name)));
}

/** The members that a form asks for, when it says nothing else. */
function requiredAlone(form: unknown): string[] | undefined {
  if (!isObject(form) || !Array.isArray(form.required)) return undefined;
  const rules = Object.keys(form).filter(
    (key) => !['required', 'title', 'description'].includes(key),
  );
  return rules.length === 0 ? form.required.map(String) : undefined;
}

/**
 * The faults of the form that was most likely meant: for the right kind of value, and the fewest of them. Forms that
 * are equally far away are told in one sentence.
 */
function closest(branches: Located[][], path: readonly string[]): Located[] {
  const here = (issue: Located) => issue.path.length === path.length;
  const kind = (issue: Located) => here(issue) && issue.rule === 'type';
  const fitting = branches.filter((issues) => !issues.some(kind));
  const fewest = Math.min(...fitting.map((issues) => issues.length));
  const best = fitting.filter((issues) => issues.length === fewest);
  const told = best.length > 0 ? best : branches;
  const [first = []] = told;
  const tied = told.flat().filter(here);
  if (told.length === 1 || tied.length < told.length) return first;
  return first.slice(0, 1).map((issue) => ({
    ...issue,
    message: either(tied.map(({ message }) => message)),
  }));
}
