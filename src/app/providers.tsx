import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queryClient } from '#api/query-client.ts';
import { Announcer } from '#kit/announcer.tsx';
import { ConfirmProvider } from '#kit/confirm.tsx';
import { KitLinkProvider } from '#kit/link.tsx';
import { ThemeProvider } from '#kit/theme-provider.tsx';
import { ToastProvider } from '#kit/toast.tsx';
import { RouterLink } from './router-link.tsx';

/** Everything that pages take from above: theme, cache, links, toasts, confirmation. Used inside the router. */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <QueryClientProvider client={queryClient}>
      <ThemeProvider>
        <KitLinkProvider value={RouterLink}>
          <ToastProvider>
            <ConfirmProvider>{children}</ConfirmProvider>
          </ToastProvider>
        </KitLinkProvider>
        <Announcer />
      </ThemeProvider>
    </QueryClientProvider>
  );
}
