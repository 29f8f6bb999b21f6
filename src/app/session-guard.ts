import type { createBrowserRouter } from 'react-router';
import { accessToken, forgetAccessToken, onSignedOut } from '#api/session.ts';
import { suppressLeavePrompt } from '#kit/leave-prompt.ts';
import { paths } from '#paths';
import { openSessionEnd } from './session-end.ts';

type DataRouter = ReturnType<typeof createBrowserRouter>;

/** Pages without user data, which need no session. */
const publicPages: readonly string[] = [paths.signIn(), paths.signedIn(), paths.verifyEmail()];

/**
 * Handles responses that report the end of the session. A loaded page stays, with a dialog that leads to signing in in
 * another window. During a navigation the user goes to the sign-in page and from there to the target; an open form keeps
 * its draft. Users of an access token go to the sign-in page too: there is no session to renew.
 */
export function guardSession(router: DataRouter): void {
  onSignedOut(() => {
    const byToken = accessToken() !== undefined;
    // A refused token would take precedence over the session of the next sign-in.
    forgetAccessToken();
    const { initialized, location, navigation } = router.state;
    const target = navigation.location ?? location;
    // The first loaders redirect themselves, and several responses may report it at once.
    if (!initialized || publicPages.includes(target.pathname)) return;
    const goToSignIn = () => {
      suppressLeavePrompt();
      void router.navigate(paths.signIn(target.pathname + target.search));
    };
    if (byToken || navigation.state !== 'idle') goToSignIn();
    else openSessionEnd(goToSignIn);
  });
  // A page restored from the back/forward cache may belong to a user who has signed out since.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    suppressLeavePrompt();
    window.location.reload();
  });
}
