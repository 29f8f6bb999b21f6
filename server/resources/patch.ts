/** A PATCH: members to replace and members to remove. */
interface Patch<T> {
  body: Partial<T>;
  cleared: ReadonlySet<string>;
}

/**
 * Applies a JSON merge patch at the top level only: sent members replace the stored ones as a whole, members sent as `null`
 * are removed. The result must be validated before it is stored.
 */
export function mergePatch<T extends object>(
  stored: T,
  { body, cleared }: Patch<T>,
): Record<string, unknown> {
  const kept = Object.entries(stored).filter(([key]) => !cleared.has(key));
  return { ...Object.fromEntries(kept), ...body };
}
