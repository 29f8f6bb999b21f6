import type { Params, UIMatch } from 'react-router';

/** The outline of a page, shown while its code or data loads. */
export type PageShape = 'list' | 'detail' | 'form';

/**
 * The `handle` of a route. The shell derives breadcrumbs, document title, navigation and the placeholder during
 * navigation from it, so that no page does.
 */
export interface RouteHandle {
  /** The page's name. Absent where it depends on the data: then the loader returns `{ title }`. */
  title?: string;
  /** The target of its breadcrumb; without it the crumb is plain text. */
  href?: (params: Params) => string;
  shape?: PageShape;
}

/** One breadcrumb. */
export interface Crumb {
  /** The id of its route; two crumbs may have the same title and address. */
  id: string;
  title: string;
  href: string | undefined;
}

/** The breadcrumbs of the current page, outermost first. Routes without a title are left out. */
export function crumbsOf(matches: readonly UIMatch[]): Crumb[] {
  return matches.flatMap((match) => {
    const handle = handleOf(match.handle);
    const title = handle.title ?? titleIn(match.loaderData);
    return title ? [{ id: match.id, title, href: handle.href?.(match.params) }] : [];
  });
}

export function handleOf(handle: unknown): RouteHandle {
  return typeof handle === 'object' && handle !== null ? handle : {};
}

function titleIn(data: unknown): string | undefined {
  const title = (data as { title?: unknown } | null | undefined)?.title;
  return typeof title === 'string' ? title : undefined;
}
