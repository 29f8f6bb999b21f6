import { isObject } from '#domain/json.ts';
import type { Check } from './check.ts';

/** Matches at a position. @returns the position after the match, or undefined */
type Rule = (text: string, at: number) => number | undefined;

const token =
  (pattern: RegExp): Rule =>
  (text, at) => {
    const sticky = new RegExp(pattern, 'y');
    sticky.lastIndex = at;
    return sticky.test(text) ? sticky.lastIndex : undefined;
  };

const sequence =
  (...rules: readonly Rule[]): Rule =>
  (text, at) =>
    rules.reduce<number | undefined>(
      (position, rule) => (position === undefined ? undefined : rule(text, position)),
      at,
    );

const firstOf =
  (...rules: readonly Rule[]): Rule =>
  (text, at) => {
    for (const rule of rules) {
      const end = rule(text, at);
      if (end !== undefined) return end;
    }
    return undefined;
  };

const maybe =
  (rule: Rule): Rule =>
  (text, at) =>
    rule(text, at) ?? at;

/**
 * How deeply rules may contain themselves. LPeg, with which the parser of the gateway is made, gives up at 400 pending
 * calls and choices, and each level takes at least one of both.
 */
const MAX_DEPTH = 200;

let depth = 0;

/** For rules that contain themselves. */
const later =
  (rule: () => Rule): Rule =>
  (text, at) => {
    if (depth === MAX_DEPTH) return undefined;
    depth += 1;
    try {
      return rule()(text, at);
    } finally {
      depth -= 1;
    }
  };

const blank = token(/[ \t\r\n]*/);
const separator = token(/[ \t\r\n]*,*[ \t\r\n]*/);
const commas = token(/,*/);
const name = token(/[A-Za-z_]\w*/);
const fragmentName = token(/(?!on(?![A-Za-z_]))[A-Za-z_]\w*/);

/** Repeats a rule. @param found gets the number of matches */
const listOf =
  (rule: Rule, minimum = 0, found?: (count: number) => void): Rule =>
  (text, at) => {
    let count = 0;
    let position = at;
    for (;;) {
      const end = sequence(rule, separator)(text, position);
      if (end === undefined || end === position) break;
      position = end;
      count += 1;
    }
    found?.(count);
    return count >= minimum ? position : undefined;
  };

const variable = sequence(blank, token(/\$/), name);

const value: Rule = sequence(
  blank,
  firstOf(
    variable,
    later(() => objectValue),
    later(() => listValue),
    token(/(?!true|false|null)[A-Za-z_]\w*/),
    token(/"(?:\\"|\\(?!")|[^"\n\\])*"/),
    token(/true|false/),
    token(/-?(?:0|[1-9]\d*)(?:\.\d+(?:[Ee][+-]?\d+)?|[Ee][+-]?\d+)?/),
  ),
);
const listValue = sequence(token(/\[/), listOf(value), token(/\]/));
const objectMember = sequence(blank, name, blank, token(/:/), blank, value, commas);
const objectValue = sequence(token(/\{/), blank, listOf(objectMember), blank, token(/\}/));

const argument = sequence(blank, name, token(/:/), value);
const argumentList = sequence(token(/\(/), listOf(argument, 1), token(/\)/));
const directive = sequence(token(/@/), name, maybe(argumentList));
const directives = sequence(blank, listOf(directive, 1), blank);

const type: Rule = sequence(
  firstOf(
    later(() => listType),
    name,
  ),
  maybe(token(/!/)),
);
const listType = sequence(token(/\[/), blank, type, blank, token(/\]/));
const variableDefinition = sequence(
  blank,
  variable,
  blank,
  token(/:/),
  blank,
  type,
  maybe(sequence(blank, token(/=/), value)),
  commas,
  blank,
);
const variableDefinitions = sequence(
  blank,
  token(/\(/),
  listOf(variableDefinition, 1),
  token(/\)/),
);

const typeCondition = sequence(token(/on/), blank, name);
const alias = sequence(blank, name, token(/:/), blank);
const field = sequence(
  blank,
  maybe(alias),
  name,
  maybe(argumentList),
  maybe(directives),
  maybe(later(() => selectionSet)),
);
const spread = sequence(blank, token(/\.\.\./), blank, fragmentName, maybe(directives));
const inlineFragment = sequence(
  blank,
  token(/\.\.\./),
  blank,
  maybe(typeCondition),
  maybe(directives),
  later(() => selectionSet),
);
const selection = sequence(blank, firstOf(field, spread, inlineFragment));
const selectionSet: Rule = sequence(
  blank,
  token(/\{/),
  blank,
  listOf(selection),
  blank,
  token(/\}/),
);

const operation = firstOf(
  sequence(
    token(/query|mutation/),
    blank,
    maybe(name),
    maybe(variableDefinitions),
    maybe(directives),
    selectionSet,
  ),
  selectionSet,
);
const fragment = sequence(
  token(/fragment/),
  blank,
  fragmentName,
  blank,
  typeCondition,
  blank,
  selectionSet,
);

/** Empties comments, but for a `#` inside of a string. */
function withoutComments(query: string): string {
  return query
    .split('\n')
    .map((line) => {
      for (let at = line.indexOf('#'); at >= 0; at = line.indexOf('#', at + 1)) {
        const before = line.slice(0, at);
        if ((before.match(/[^\\]"/g) ?? []).length % 2 === 0) return before;
      }
      return line;
    })
    .join('\n');
}

/** The number of operations and fragments of a query; undefined when it does not parse. */
function definitionsOf(query: string): number | undefined {
  const text = withoutComments(query);
  let count = 0;
  const definitions = listOf(firstOf(operation, fragment), 0, (found) => {
    count = found;
  });
  return sequence(blank, definitions)(text, 0) === text.length ? count : undefined;
}

/**
 * Check `graphql`: settings of degraphql. The query must parse with the parser of the gateway, graphql-lua 0.0.2, which
 * lacks subscriptions, `null`, block strings and blanks before arguments, and needs `operation_name` when it has several
 * definitions (apisix/plugins/degraphql.lua).
 */
export const graphql: Check = (value) => {
  if (!isObject(value) || typeof value.query !== 'string') return [];
  const count = definitionsOf(value.query);
  if (count === undefined)
    return [{ path: ['query'], message: 'A GraphQL query, for example { orders { id } }' }];
  return count > 1 && value.operation_name === undefined
    ? [
        {
          path: ['operation_name'],
          rule: 'required',
          message: 'The name of the operation, because the query has several definitions',
        },
      ]
    : [];
};
