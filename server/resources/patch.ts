/** What a PATCH asks for: members to replace as a whole, and members to remove. */
interface Patch<T> {
  body: Partial<T>;
  cleared: ReadonlySet<string>;
}

/**
 * JSON merge patch at the top level: each member sent replaces the stored one whole, each member sent as `null` is
 * removed, the rest stays. The result is a record of any shape; validate it before it is stored.
 */
export function merge<T extends object>(
  stored: T,
  { body, cleared }: Patch<T>,
): Record<string, unknown> {
  const kept = Object.entries(stored).filter(([key]) => !cleared.has(key));
  return { ...Object.fromEntries(kept), ...body };
}
