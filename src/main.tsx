import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { setUpClient } from '#api/client.ts';
import { setRouteTree } from '#app/route-tree.ts';
import { routes } from '#app/routes.tsx';
import { guardSession } from '#app/session-guard.ts';
import { loadInParallel } from './app/data-strategy.ts';

setUpClient();
setRouteTree(routes);
// Starts the loaders of the first page, before the first render.
const router = createBrowserRouter(routes, { dataStrategy: loadInParallel });
guardSession(router);

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id root');
createRoot(root).render(
  <StrictMode>
    <RouterProvider router={router} />
  </StrictMode>,
);
