import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useSyncExternalStore } from 'react';
import { Outlet, ScrollRestoration } from 'react-router';
import { queryClient } from '#api/query-client.ts';
import { onWarning } from '#api/warnings.ts';
import { Announcer } from '#kit/announcer.tsx';
import { ConfirmProvider } from '#kit/confirm.tsx';
import { KitLinkProvider } from '#kit/link.tsx';
import { ThemeProvider } from '#kit/theme-provider.tsx';
import { ToastProvider, useToast } from '#kit/toast.tsx';
import { StartError } from './error-page.tsx';
import { RouteEffects } from './route-effects.tsx';
import { RouterLink } from './router-link.tsx';
import { sessionEnd, subscribeSessionEnd, takeUserChange } from './session-end.ts';

const SessionEndDialog = lazy(() =>
  import('./session-end-dialog.tsx').then((module) => ({ default: module.SessionEndDialog })),
);

/** Provides the context that pages use: theme, cache, links, toasts, confirmation. Renders inside the router. */
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

/** Opens the dialog over the current page when the session ends, and reports a change of user after the reload. */
function SessionEndWatch() {
  const end = useSyncExternalStore(subscribeSessionEnd, sessionEnd);
  const toast = useToast();
  useEffect(() => {
    const text = takeUserChange();
    if (text) toast({ text });
  }, [toast]);
  if (!end) return null;
  return (
    <Suspense fallback={null}>
      <SessionEndDialog end={end} />
    </Suspense>
  );
}

/** Shows what the server warns of after a change. */
function Warnings() {
  const toast = useToast();
  useEffect(() => onWarning((text) => void toast({ text, tone: 'warning' })), [toast]);
  return null;
}

export function Root() {
  return (
    <Providers>
      <Outlet />
      <RouteEffects />
      <Warnings />
      <SessionEndWatch />
      <ScrollRestoration />
    </Providers>
  );
}

export function RootError() {
  return (
    <Providers>
      <StartError />
    </Providers>
  );
}

/**
 * The frame shown until the first page is loaded. It repeats the elements of index.html, so that nothing moves when
 * React takes over. Styled by public/boot.css.
 */
export function BootFrame() {
  return (
    <div className="boot" aria-busy="true">
      <div className="boot-side">
        <span className="boot-box">Gateway Console</span>
      </div>
      <div className="boot-head" />
      <div className="boot-main">
        <span className="boot-title" />
        <span className="boot-card" />
      </div>
      <span className="boot-status" role="status">
        Loading
      </span>
    </div>
  );
}
