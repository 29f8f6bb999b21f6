import type { RouteObject } from 'react-router';

let tree: RouteObject[] = [];

/** Provides the routes to shell modules that `routes.tsx` imports, and that therefore cannot import it. */
export function setRouteTree(routes: RouteObject[]): void {
  tree = routes;
}

/** All routes of the console. */
export function routeTree(): RouteObject[] {
  return tree;
}
