import { type OperationId, operations } from '#contract/generated/operations.gen.ts';

/**
 * A query string as the values that its schema expects: integers as numbers, lists from repeated or comma-separated
 * parameters, `direction` in upper case. Text that is no integer stays text, so that validation names it.
 */
export function readQuery(
  operation: OperationId,
  params: URLSearchParams,
): Record<string, unknown> {
  const kinds: Record<string, string> = operations[operation].query;
  const out: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(kinds)) {
    const values = params.getAll(name);
    const [first] = values;
    if (first === undefined) continue;
    if (kind === 'array') out[name] = values.flatMap((v) => v.split(',')).filter((v) => v !== '');
    else if (kind === 'integer') out[name] = /^-?\d{1,15}$/.test(first) ? Number(first) : first;
    else out[name] = name === 'direction' ? first.toUpperCase() : first;
  }
  return out;
}
