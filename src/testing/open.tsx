import type { ReactNode } from 'react';
import { createMemoryRouter, Outlet, type RouteObject } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { inject, vi } from 'vitest';
import { render } from 'vitest-browser-react/pure';
import { keepAccessToken } from '#api/session.ts';
import { loadInParallel } from '#app/data-strategy.ts';
import { clusterLoader, organizationLoader, shellLoader } from '#app/loaders.ts';
import { Providers } from '#app/root.tsx';
import type { ClusterIds } from '#contract/testing/arrange.ts';
import { paths } from '#paths';

/** Within this time a page is loaded, with its code and data. */
const LOAD_MS = 60_000;

/** The console's router, without the browser's address bar. */
export type OpenRouter = ReturnType<typeof createMemoryRouter>;

/** The router empties `lazy` of the routes that it opened, and the next test opens them too. */
function copyOf(route: RouteObject): RouteObject {
  const lazy = typeof route.lazy === 'object' ? { ...route.lazy } : route.lazy;
  if (route.index) return { ...route, ...(lazy && { lazy }) };
  return { ...route, ...(lazy && { lazy }), children: route.children?.map(copyOf) };
}

function Root() {
  return (
    <Providers>
      <main>
        <Outlet />
      </main>
    </Providers>
  );
}

/**
 * Opens pages of a cluster at an address, signed in as the owner: its routes with their loaders, below those of the
 * shell, the organization and the cluster, with all providers. All other addresses show an empty page.
 *
 * @param token the access token of another user to act as
 * @returns the router, whose state has the current address
 */
export async function openPages(
  routes: readonly RouteObject[],
  address: string,
  token: string = inject('ownerToken'),
): Promise<OpenRouter> {
  keepAccessToken(token);
  const cluster: RouteObject = {
    path: 'clusters/:clusterId',
    loader: clusterLoader,
    children: routes.map(copyOf),
  };
  const organization: RouteObject = {
    path: '/orgs/:orgId',
    loader: organizationLoader,
    children: [cluster],
  };
  const router = createMemoryRouter(
    [
      {
        Component: Root,
        HydrateFallback: () => null,
        children: [
          { loader: shellLoader, children: [organization] },
          { path: '*', element: <p>Another page</p> },
        ],
      },
    ],
    { initialEntries: [address], dataStrategy: loadInParallel },
  );
  await render(<RouterProvider router={router} />);
  // The first test to open a page waits for its code too.
  await vi.waitUntil(() => router.state.initialized, { timeout: LOAD_MS });
  return router;
}

/** Draws a part of a page with all providers: in the page of a cluster, or of none. */
export async function draw(part: ReactNode, place?: ClusterIds): Promise<void> {
  if (place) {
    await openPages([{ index: true, element: part }], paths.cluster(place));
    return;
  }
  const router = createMemoryRouter([
    { Component: Root, children: [{ index: true, element: part }] },
  ]);
  await render(<RouterProvider router={router} />);
}
