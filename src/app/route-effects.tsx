import { useEffect, useRef } from 'react';
import { useLocation, useMatches } from 'react-router';
import { announce } from '#kit/announcer.tsx';
import { PAGE_TITLE_ID } from '#kit/page.tsx';
import { crumbsOf } from '#shared/route-handle.ts';
import { documentTitle } from './breadcrumbs.tsx';

/**
 * What a browser does by itself when it loads a page and a router has to do: the window's title, the focus at the start
 * of the new page, and for screen readers its name. A page that stands, with another tab in it, keeps the focus.
 */
export function RouteEffects() {
  const { pathname } = useLocation();
  const crumbs = crumbsOf(useMatches());
  const title = documentTitle(crumbs);
  const name = crumbs.at(-1)?.title;
  const before = useRef<{ pathname: string; heading: Element | null } | null>(null);

  useEffect(() => {
    document.title = title;
  }, [title]);

  useEffect(() => {
    const heading = document.getElementById(PAGE_TITLE_ID);
    const last = before.current;
    before.current = { pathname, heading };
    if (!last) return;
    if (last.pathname === pathname) {
      // A retry brought the page in place of its failure, and the button that had the focus is gone.
      const lost = document.activeElement === document.body && heading !== last.heading;
      if (lost) heading?.focus({ preventScroll: true });
      return;
    }
    if (name) announce(name);
    if (heading && heading !== last.heading) heading.focus({ preventScroll: true });
  }, [pathname, name]);

  return null;
}
