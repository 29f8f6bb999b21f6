import CssBaseline from '@mui/material/CssBaseline';
import { createTheme, ThemeProvider } from '@mui/material/styles';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { List } from './list.tsx';
import { client, listQuery } from './queries.ts';

const router = createBrowserRouter([
  { path: '/', loader: () => client.ensureQueryData(listQuery), Component: List },
  { path: '/items/:id', lazy: () => import('./detail.tsx') },
]);

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <ThemeProvider theme={createTheme({ cssVariables: true })}>
      <CssBaseline />
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ThemeProvider>,
  );
}
