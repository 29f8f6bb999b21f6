import type { AppContext } from '#server/context.ts';

/** How many calls an organization's clusters served in a time; null when nothing can tell. */
export async function apiCallsOf(
  _app: Pick<AppContext, 'db'>,
  _orgId: string,
  _range: { start: Date; end: Date },
): Promise<number | null> {
  return null;
}
