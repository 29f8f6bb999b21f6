import { useEffect, useRef } from 'react';
import { useLocation, useMatches } from 'react-router';
import { announce } from '#kit/announcer.tsx';
import { PAGE_TITLE_ID } from '#kit/page.tsx';
import { crumbsOf } from '#shared/route-handle.ts';
import { documentTitle } from './breadcrumbs.tsx';

/**
 * Does what a browser does on a page load: sets the window title, moves the focus to the start of the page and announces
 * its name to screen readers. A change of tab within a page keeps the focus.
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
      // A retry replaced the error with the page and removed the focused button.
      const lost = document.activeElement === document.body && heading !== last.heading;
      if (lost) heading?.focus({ preventScroll: true });
      return;
    }
    if (name) announce(name);
    if (heading && heading !== last.heading) heading.focus({ preventScroll: true });
  }, [pathname, name]);

  return null;
}
