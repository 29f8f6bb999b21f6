import type { Params, UIMatch } from 'react-router';
import type { PageShape } from './page-shape.ts';

/**
 * What a route says about itself, in its `handle`. The shell makes breadcrumbs, document title, navigation and the
 * placeholder during navigation from it, so that no page does.
 */
export interface RouteHandle {
  /** The page's name. Left out where only the data knows it: then the loader returns `{ title }`. */
  title?: string;
  /** Where its breadcrumb leads; without it the crumb is words only. */
  href?: (params: Params) => string;
  /** The shape shown while the page is on its way. */
  shape?: PageShape;
}

/** One step of the way to a page. */
export interface Crumb {
  /** The id of its route; two steps may have the same words and the same address. */
  id: string;
  title: string;
  href: string | undefined;
}

/** The steps to the page that is shown, outermost first. Routes without a title are left out. */
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
