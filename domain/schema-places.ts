import type { OutputUnit } from '@cfworker/json-schema';

/** Where in the schema and in the value the validator found a fault. */
export interface Place {
  /** From the value's root to the part at fault. */
  path: string[];
  /** That part itself. */
  part: unknown;
  /** What the broken keyword says: the number of `minimum`, the list of `enum`. */
  rule: unknown;
  /** The schema that has the keyword. */
  owner: Record<string, unknown>;
}

/** Finds what an error of the validator is about. */
export function placeOf(error: OutputUnit, schema: unknown, value: unknown): Place {
  const path = partsOf(error.instanceLocation);
  // The validator misspells the location of this one.
  const names = partsOf(error.keywordLocation).map((name) =>
    name === 'dependantRequired' ? 'dependentRequired' : name,
  );
  const owner = follow(schema, schema, names.slice(0, -1));
  const rule = follow(schema, schema, names);
  return { path, part: path.reduce(memberOf, value), rule, owner: isObject(owner) ? owner : {} };
}

/** The errors that the one at `index` is made of: the validator lists them right behind it. */
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

/** Which branch of an `anyOf` or `oneOf` an error inside it comes from. */
export function branchOf(error: OutputUnit, choice: OutputUnit): number {
  return Number(error.keywordLocation.slice(choice.keywordLocation.length + 1).split('/')[0]);
}

/** The parts of a JSON pointer as URI fragment (RFC 6901, 6): `#/a~1b/0` is `a/b` and `0`. */
function partsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Walks into a schema; a `$ref` within the document leads on to what it names. */
function follow(root: unknown, from: unknown, names: readonly string[]): unknown {
  return names.reduce<unknown>((at, name) => {
    const next = memberOf(at, name);
    return name === '$ref' && typeof next === 'string' ? follow(root, root, partsOf(next)) : next;
  }, from);
}

function memberOf(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value[Number(name)];
  return isObject(value) ? value[name] : undefined;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
