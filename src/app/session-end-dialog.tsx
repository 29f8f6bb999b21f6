import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useCallback, useEffect, useId, useState } from 'react';
import { errorWords, isApiError } from '#api/errors.ts';
import { queryClient } from '#api/query-client.ts';
import { loginUrl } from '#api/session.ts';
import type { User } from '#contract/generated/types.gen.ts';
import { Banner } from '#kit/banner.tsx';
import { leaveWithoutAsking } from '#kit/form-leave.ts';
import { paths } from '#paths';
import { currentUser } from '#shared/queries.ts';
import { closeSessionEnd, noteOtherPerson, onSignedIn, type SessionEnd } from './session-end.ts';

/** Gives the keyboard back to a question that stood below: what had the focus in it was off while it was asked. */
function focusBelow(): void {
  const below = [...document.querySelectorAll('[role="dialog"]')].at(-1);
  if (!below || below.contains(document.activeElement)) return;
  below.querySelector<HTMLElement>('input, button:not(:disabled)')?.focus();
}

/** React focuses no link by `autoFocus`, whatever has the focus below the dialog. */
function focusNow(link: HTMLAnchorElement | null): void {
  link?.focus();
}

/** Who worked on the page, for the identity provider to suggest. */
function knownPerson() {
  const user = queryClient.getQueryData<User>(currentUser().queryKey);
  return user && { email: user.email };
}

/**
 * Stands over a page whose session has ended. Signing in happens in a window of its own, so that nothing on the page is
 * lost; the page goes on as soon as the same user is signed in again, whichever window that happens in.
 */
export function SessionEndDialog({ end }: { end: SessionEnd }) {
  const id = useId();
  const [failure, setFailure] = useState<string>();
  const [blocked, setBlocked] = useState(false);
  const signInUrl = loginUrl(paths.signedIn(), knownPerson());

  const check = useCallback(async () => {
    const query = currentUser();
    const before = queryClient.getQueryData<User>(query.queryKey);
    try {
      const now = await queryClient.fetchQuery({ ...query, staleTime: 0, retry: false });
      if (now.id !== before?.id) {
        // What the page shows is not for whoever this is.
        leaveWithoutAsking();
        noteOtherPerson({ before: before?.email, now: now.email });
        return window.location.reload();
      }
    } catch (error) {
      if (isApiError(error, 'unauthorized')) return;
      const { title, advice } = errorWords(error);
      return setFailure(`${title}. ${advice}`);
    }
    closeSessionEnd();
    void queryClient.invalidateQueries();
  }, []);

  useEffect(() => () => void setTimeout(focusBelow), []);

  useEffect(() => {
    // The browser keeps its own modal dialogs above everything else, and what is below them cannot be used.
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
        <div id={id}>
          Sign in again in a new window. This page stays as it is, with everything that you typed.
        </div>
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
            The browser opened no window. Allow pop-up windows for this site, or sign in in a tab.
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
          // With an opener the window may close itself once it is done.
          href={signInUrl}
          target="_blank"
          rel="opener"
          onClick={(event) => {
            event.preventDefault();
            // Only a window that a script opens tells whether the browser let it.
            setBlocked(window.open(signInUrl, '_blank') === null);
          }}
        >
          Sign in
        </Button>
      </DialogActions>
    </Dialog>
  );
}
