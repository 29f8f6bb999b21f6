import type { Query } from '@tanstack/react-query';

/** Spread over a query that a part of the shell reads: its age is not that of the page. */
export const ofFrame = { meta: { isOfFrame: true } } as const;

/** Whether something on the page reads a query, and not only the shell around it. */
export function isOfPage(query: Query): boolean {
  return query.observers.some(
    ({ options }) => options.enabled !== false && options.meta?.isOfFrame !== true,
  );
}
