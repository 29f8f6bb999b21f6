import type { core } from 'zod';

/**
 * The contract's `uniqueItems`: no two items are equal by value (JSON Schema 2020-12, 6.4.3).
 * Reports each repeated item at its own index, so that a form can mark it.
 */
export function uniqueItems(items: readonly unknown[], ctx: core.$RefinementCtx): void {
  const first = new Map<string, number>();
  items.forEach((item, index) => {
    const key = canonical(item);
    const before = first.get(key);
    if (before === undefined) first.set(key, index);
    else {
      ctx.addIssue({
        code: 'custom',
        path: [index],
        params: { rule: 'unique', before },
        message: 'Already in the list',
      });
    }
  });
}

/** Canonical JSON: the same string for values that are equal except for the order of their members. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    member !== null && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
