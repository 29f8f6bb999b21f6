import type { OutputUnit } from '@cfworker/json-schema';
import { isObject, pointerSegments } from './json.ts';

/** Location of a validation error in the schema and in the value. */
export interface ErrorLocation {
  /** Path from the root of the value to the invalid part. */
  path: string[];
  /** The invalid part. */
  part: unknown;
  /** Value of the violated keyword: the number of `minimum`, the list of `enum`. */
  rule: unknown;
  /** The schema that contains the keyword. */
  owner: Record<string, unknown>;
}

/** Resolves the locations in a validation error. */
export function locateError(error: OutputUnit, schema: unknown, value: unknown): ErrorLocation {
  const path = pointerSegments(error.instanceLocation);
  // The validator misspells this keyword.
  const names = pointerSegments(error.keywordLocation).map((name) =>
    name === 'dependantRequired' ? 'dependentRequired' : name,
  );
  const owner = follow(schema, schema, names.slice(0, -1));
  const rule = follow(schema, schema, names);
  return { path, part: path.reduce(memberOf, value), rule, owner: isObject(owner) ? owner : {} };
}

/** Returns the nested errors of the one at `index`, which the validator lists right after it. */
export function errorsWithin(errors: readonly OutputUnit[], index: number): OutputUnit[] {
  const [outer, ...rest] = errors.slice(index);
  if (!outer) return [];
  const end = rest.findIndex(
    (error) =>
      !error.keywordLocation.startsWith(`${outer.keywordLocation}/`) ||
      !error.instanceLocation.startsWith(outer.instanceLocation),
  );
  return end === -1 ? rest : rest.slice(0, end);
}

/** Returns the index of the `anyOf` or `oneOf` branch that a nested error comes from. */
export function branchOf(error: OutputUnit, choice: OutputUnit): number {
  return Number(error.keywordLocation.slice(choice.keywordLocation.length + 1).split('/')[0]);
}

/** Walks into a schema and follows each `$ref` within the document. */
function follow(root: unknown, from: unknown, names: readonly string[]): unknown {
  return names.reduce<unknown>((at, name) => {
    const next = memberOf(at, name);
    return name === '$ref' && typeof next === 'string'
      ? follow(root, root, pointerSegments(next))
      : next;
  }, from);
}

function memberOf(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value[Number(name)];
  return isObject(value) ? value[name] : undefined;
}
