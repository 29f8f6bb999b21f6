import {
  type LoaderFunctionArgs,
  matchRoutes,
  type RouteObject,
  RouterContextProvider,
} from 'react-router';
import { routeTree } from './route-tree.ts';

type Loader = (args: LoaderFunctionArgs) => unknown;

function savesData(): boolean {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  return connection?.saveData === true;
}

/** Loads the code of a route's page and returns the route's loader, wherever it is defined. */
async function loadCode({ lazy, loader }: RouteObject) {
  if (lazy === undefined) return loader;
  if (typeof lazy === 'function') {
    const module = lazy();
    return loader ?? (await module).loader;
  }
  // The click on the link reports failures of the parts that are loaded separately.
  for (const part of [lazy.Component, lazy.ErrorBoundary]) part?.().catch(() => undefined);
  return loader ?? lazy.loader?.();
}

/** Loads the code and, through its loaders, the data of a page into the caches. Ignores errors: the click reports them. */
export function prefetchPage(href: string): void {
  if (savesData()) return;
  const url = new URL(href, window.location.href);
  if (url.origin !== window.location.origin) return;
  for (const { route, params } of matchRoutes(routeTree(), url.pathname) ?? []) {
    loadCode(route)
      .then((loader) => {
        if (typeof loader !== 'function') return;
        const request = new Request(url);
        const context = new RouterContextProvider();
        return (loader as Loader)({ request, params, context, url, pattern: route.path ?? '' });
      })
      .catch(() => undefined);
  }
}
