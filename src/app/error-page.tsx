import Button from '@mui/material/Button';
import { useState } from 'react';
import {
  isRouteErrorResponse,
  Navigate,
  useLocation,
  useRevalidator,
  useRouteError,
} from 'react-router';
import { ApiError, errorWords, isApiError } from '#api/errors.ts';
import { queryClient } from '#api/query-client.ts';
import { Card } from '#kit/card.tsx';
import { ErrorNotice } from '#kit/error-notice.tsx';
import { LinkButton } from '#kit/link.tsx';
import { PAGE_TITLE_ID, Page } from '#kit/page.tsx';
import { paths } from '#paths';

interface Words {
  title: string;
  text: string;
  advice: string;
}

/** A script of a page that the server no longer has: the console was updated while this tab was open. */
function isMissingScript(error: unknown): boolean {
  return (
    error instanceof TypeError &&
    /dynamically imported module|module script|preload/i.test(error.message)
  );
}

/** No route has the address, or the server says that an id in it can be none. */
function isNoAddress(error: unknown): boolean {
  return (isRouteErrorResponse(error) && error.status === 404) || isApiError(error, 'invalid');
}

function wordsFor(error: unknown): Words {
  if (isNoAddress(error)) {
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
      advice: navigator.onLine
        ? 'The console may have been updated. Reload the page.'
        : 'Try again once the connection returns.',
    };
  }
  const { title, advice } = errorWords(error);
  return { title, text: isApiError(error) ? error.message : `${title}.`, advice };
}

/** A failure of one page. The shell around it stands, so every other page is a click away. */
export function PageError() {
  const error = useRouteError();
  const { state, revalidate } = useRevalidator();
  const [trying, setTrying] = useState(false);
  const { pathname, search } = useLocation();
  // Also when the session ended while the first page was on its way, and no guard could lead there.
  if (isApiError(error, 'unauthorized')) {
    return <Navigate to={paths.signIn(pathname + search)} replace />;
  }
  const { title, text, advice } = wordsFor(error);
  async function retry() {
    if (isMissingScript(error)) {
      // Without a connection a reload would leave the console for an error page of the browser.
      if (navigator.onLine) window.location.reload();
      return;
    }
    setTrying(true);
    // What failed is asked for again instead of being taken from the cache.
    await queryClient.invalidateQueries({
      predicate: ({ state }) => state.status === 'error',
      refetchType: 'none',
    });
    await revalidate();
    setTrying(false);
    // The button is gone when it worked; the title is there either way.
    setTimeout(() => document.getElementById(PAGE_TITLE_ID)?.focus(), 0);
  }
  const final = isNoAddress(error) || isApiError(error, 'notFound', 'forbidden');
  return (
    <Page title={title}>
      <Card>
        <ErrorNotice
          text={text}
          advice={advice}
          {...(error instanceof ApiError && error.requestId && { requestId: error.requestId })}
          {...(!final && { onRetry: () => void retry(), retrying: trying || state === 'loading' })}
          actions={
            <>
              {final && <Button onClick={() => window.history.back()}>Go back</Button>}
              <LinkButton href={paths.home()}>Go to the start page</LinkButton>
            </>
          }
        />
      </Card>
    </Page>
  );
}

/** A failure before there is a shell: nobody could be asked who is signed in, for example. */
export function StartError() {
  return (
    <main style={{ maxWidth: 720, margin: '10vh auto 0', padding: 16 }}>
      <PageError />
    </main>
  );
}

/** The page of addresses that no route has. */
export function notFoundLoader(): never {
  throw new Response(null, { status: 404, statusText: 'Not found' });
}
