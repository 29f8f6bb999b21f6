import type { RouteObject } from 'react-router';

let tree: RouteObject[] = [];

/** Hands the routes to the parts of the shell that look ahead; they cannot import what imports them. */
export function setRouteTree(routes: RouteObject[]): void {
  tree = routes;
}

/** All routes of the console. */
export function routeTree(): RouteObject[] {
  return tree;
}
