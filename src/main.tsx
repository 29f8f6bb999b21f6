import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { setUpClient } from '#api/client.ts';
import { loadTogether } from '#app/cluster-entry.ts';
import { setRouteTree } from '#app/route-tree.ts';
import { routes } from '#app/routes.tsx';
import { guardSession } from '#app/session-guard.ts';

setUpClient();
setRouteTree(routes);
// The loaders of the first page start here, before anything is drawn.
const router = createBrowserRouter(routes, { dataStrategy: loadTogether });
guardSession(router);

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id root');
createRoot(root).render(
  <StrictMode>
    <RouterProvider router={router} />
  </StrictMode>,
);
