import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useCallback, useEffect, useId, useState } from 'react';
import { errorText, isApiError } from '#api/errors.ts';
import { queryClient } from '#api/query-client.ts';
import { loginUrl, notifySessionRenewed } from '#api/session.ts';
import type { User } from '#contract/generated/types.gen.ts';
import { Banner } from '#kit/banner.tsx';
import { suppressLeavePrompt } from '#kit/leave-prompt.ts';
import { paths } from '#paths';
import { currentUser } from '#shared/queries.ts';
import { closeSessionEnd, noteUserChange, onSignedIn, type SessionEnd } from './session-end.ts';

/** Moves the focus back into a dialog below, whose focused element lost it while it was inert. */
function restoreFocusBelow(): void {
  const below = [...document.querySelectorAll('[role="dialog"]')].at(-1);
  if (!below || below.contains(document.activeElement)) return;
  below.querySelector<HTMLElement>('input, button:not(:disabled)')?.focus();
}

/** React ignores `autoFocus` on links. */
function focusNow(link: HTMLAnchorElement | null): void {
  link?.focus();
}

/** The user of the page, as a sign-in hint for the identity provider. */
function currentUserHint() {
  const user = queryClient.getQueryData<User>(currentUser().queryKey);
  return user && { email: user.email };
}

/**
 * Covers a page whose session has ended. The user signs in in a separate window, so that nothing on the page is lost.
 * The dialog closes once the same user is signed in again, in whichever window.
 */
export function SessionEndDialog({ end }: { end: SessionEnd }) {
  const id = useId();
  const [failure, setFailure] = useState<string>();
  const [blocked, setBlocked] = useState(false);
  const signInUrl = loginUrl(paths.signedIn(), currentUserHint());

  const check = useCallback(async () => {
    setFailure(undefined);
    const query = currentUser();
    const before = queryClient.getQueryData<User>(query.queryKey);
    try {
      const now = await queryClient.fetchQuery({ ...query, staleTime: 0, retry: false });
      if (now.id !== before?.id) {
        // The page shows data of the previous user.
        suppressLeavePrompt();
        noteUserChange({ before: before?.email, now: now.email });
        return window.location.reload();
      }
    } catch (error) {
      if (isApiError(error, 'unauthorized')) return;
      const { title, advice } = errorText(error);
      return setFailure(`${title}. ${advice}`);
    }
    closeSessionEnd();
    notifySessionRenewed();
    void queryClient.invalidateQueries();
  }, []);

  useEffect(() => () => void setTimeout(restoreFocusBelow), []);

  useEffect(() => {
    // Native modal dialogs stay above this dialog and make it inert.
    for (const open of document.querySelectorAll<HTMLDialogElement>('dialog[open]')) open.close();
  }, []);

  useEffect(() => {
    const recheck = () => void check();
    const stop = onSignedIn(recheck);
    window.addEventListener('focus', recheck);
    return () => {
      stop();
      window.removeEventListener('focus', recheck);
    };
  }, [check]);

  return (
    <Dialog open fullWidth maxWidth="xs" aria-labelledby={`${id}-title`} aria-describedby={id}>
      <DialogTitle id={`${id}-title`}>Your session has ended</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 1.5, fontSize: '0.8125rem' }}>
        <div id={id}>Sign in again in a new window. This page keeps everything you typed.</div>
        {blocked && (
          <Banner
            tone="warning"
            role="alert"
            action={
              <Button size="small" href={signInUrl} target="_blank" rel="opener">
                Open a tab
              </Button>
            }
          >
            The browser blocked the window. Allow pop-ups for this site, or sign in in a tab.
          </Banner>
        )}
        {failure && (
          <Banner tone="bad" role="alert">
            {failure}
          </Banner>
        )}
      </DialogContent>
      <DialogActions>
        <Button
          onClick={() => {
            closeSessionEnd();
            end.goToSignIn();
          }}
        >
          Leave this page
        </Button>
        <Button
          variant="contained"
          ref={focusNow}
          // Only a window with an opener may close itself.
          href={signInUrl}
          target="_blank"
          rel="opener"
          onClick={(event) => {
            event.preventDefault();
            // `window.open` returns null when the browser blocks the window; a link gives no sign.
            setBlocked(window.open(signInUrl, '_blank') === null);
          }}
        >
          Sign in
        </Button>
      </DialogActions>
    </Dialog>
  );
}
