import { isRecord } from '#lib/equal.ts';

/**
 * Settings as the form left them, fit to be written: a member without a value is absent, and so is an object whose
 * last member was emptied. An empty object or list that was there before stays.
 */
export function tidySettings(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map((item) => (item === undefined ? '' : tidySettings(item)));
  if (!isRecord(value)) return value;
  const entries = Object.entries(value)
    .map(([name, member]) => [name, tidySettings(member), member] as const)
    .filter(([, member, before]) => member !== undefined && !becameEmpty(member, before));
  return Object.fromEntries(entries.map(([name, member]) => [name, member]));
}

function becameEmpty(after: unknown, before: unknown): boolean {
  return (
    isRecord(after) &&
    isRecord(before) &&
    Object.keys(after).length === 0 &&
    Object.keys(before).length > 0
  );
}
