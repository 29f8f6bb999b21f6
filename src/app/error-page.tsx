import Button from '@mui/material/Button';
import { onlineManager } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import {
  isRouteErrorResponse,
  Navigate,
  useLocation,
  useRevalidator,
  useRouteError,
} from 'react-router';
import { ApiError, errorText, isApiError } from '#api/errors.ts';
import { queryClient } from '#api/query-client.ts';
import { Card } from '#kit/card.tsx';
import { ErrorNotice } from '#kit/error-notice.tsx';
import { LinkButton } from '#kit/link.tsx';
import { PAGE_TITLE_ID, Page } from '#kit/page.tsx';
import { onCauseEnded } from '#lib/cause.ts';
import { paths } from '#paths';

interface PageMessage {
  title: string;
  text: string;
  advice: string;
}

/** A script of a page failed to load, usually because the console was updated while this tab was open. */
function isMissingScript(error: unknown): boolean {
  return (
    error instanceof TypeError &&
    /dynamically imported module|module script|preload/i.test(error.message)
  );
}

/** No route matches the address, or the server refused an id in it as malformed. */
function isUnknownAddress(error: unknown): boolean {
  return (isRouteErrorResponse(error) && error.status === 404) || isApiError(error, 'invalid');
}

function messageFor(error: unknown, online: boolean): PageMessage {
  if (isUnknownAddress(error)) {
    return {
      title: 'Page not found',
      text: 'There is no page at this address.',
      advice: 'Check the address, or continue from the start page.',
    };
  }
  if (isMissingScript(error)) {
    return {
      title: 'Page not loaded',
      text: 'A part of the console could not be loaded.',
      advice: online
        ? 'The console may have been updated. Reload the page.'
        : 'It is tried again once the connection returns.',
    };
  }
  const { title, advice } = errorText(error);
  return { title, text: isApiError(error) ? error.message : `${title}.`, advice };
}

/** Whether there is a connection, as the browser says. */
function useOnline(): boolean {
  return useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => navigator.onLine,
  );
}

/** The error of a page, shown inside the shell, so that every other page stays reachable. */
export function PageError() {
  const error = useRouteError();
  const { state, revalidate } = useRevalidator();
  const [trying, setTrying] = useState(false);
  const { pathname, search } = useLocation();
  const online = useOnline();
  const latestAttempt = useRef(attempt);
  latestAttempt.current = attempt;
  useEffect(() => {
    // The browser remembers that a script failed, so only a reload asks for it again.
    if (isMissingScript(error)) {
      return onlineManager.subscribe((isOnline) => isOnline && window.location.reload());
    }
    // Nobody asked for this attempt, so it leaves the focus alone.
    return onCauseEnded(error, () => void latestAttempt.current());
  }, [error]);
  // The session guard cannot redirect when the session ends while the first page loads.
  if (isApiError(error, 'unauthorized')) {
    return <Navigate to={paths.signIn(pathname + search)} replace />;
  }
  const { title, text, advice } = messageFor(error, online);
  async function attempt() {
    setTrying(true);
    // Failed queries are sent again instead of returning their cached error.
    await queryClient.invalidateQueries({
      predicate: ({ state }) => state.status === 'error',
      refetchType: 'none',
    });
    await revalidate();
    setTrying(false);
  }
  async function retry() {
    if (isMissingScript(error)) {
      // Offline, a reload would replace the console with an error page of the browser.
      if (online) window.location.reload();
      return;
    }
    await attempt();
    // A successful retry removes the button; the title exists either way.
    setTimeout(() => document.getElementById(PAGE_TITLE_ID)?.focus(), 0);
  }
  const permanent = isUnknownAddress(error) || isApiError(error, 'notFound', 'forbidden');
  return (
    <Page title={title}>
      <Card>
        <ErrorNotice
          text={text}
          advice={advice}
          {...(error instanceof ApiError && error.requestId && { requestId: error.requestId })}
          {...(!permanent && {
            onRetry: () => void retry(),
            retrying: trying || state === 'loading',
          })}
          actions={
            <>
              {permanent && <Button onClick={() => window.history.back()}>Go back</Button>}
              <LinkButton href={paths.home()}>Go to the start page</LinkButton>
            </>
          }
        />
      </Card>
    </Page>
  );
}

/** An error outside the shell, for example when the current user could not be loaded. */
export function StartError() {
  return (
    <main style={{ maxWidth: 720, margin: '10vh auto 0', padding: 16 }}>
      <PageError />
    </main>
  );
}

/** The loader of addresses that match no route. */
export function notFoundLoader(): never {
  throw new Response(null, { status: 404, statusText: 'Not found' });
}
