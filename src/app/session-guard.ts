import type { createBrowserRouter } from 'react-router';
import { accessToken, forgetAccessToken, onSignedOut } from '#api/session.ts';
import { leaveWithoutAsking } from '#kit/form-leave.ts';
import { paths } from '#paths';
import { openSessionEnd } from './session-end.ts';

type DataRouter = ReturnType<typeof createBrowserRouter>;

/** Pages that show nothing of anybody: who opens them may be signed out. */
const openPages: readonly string[] = [paths.signIn(), paths.signedIn(), paths.verifyEmail()];

/**
 * Deals with answers that say that the session has ended. A page that stands stays as it is, with a dialog over it
 * that leads to signing in elsewhere. Whoever is on the way to another page is sent to the sign-in page, and on to that
 * page afterwards; an open form keeps its draft. So does whoever works with a token: there is no session to renew.
 */
export function guardSession(router: DataRouter): void {
  onSignedOut(() => {
    const byToken = accessToken() !== undefined;
    // A token that is refused would go before the session of the next sign-in.
    forgetAccessToken();
    const { initialized, location, navigation } = router.state;
    const target = navigation.location ?? location;
    // The first loaders redirect by themselves, and several answers say it at the same time.
    if (!initialized || openPages.includes(target.pathname)) return;
    const goToSignIn = () => {
      leaveWithoutAsking();
      void router.navigate(paths.signIn(target.pathname + target.search));
    };
    if (byToken || navigation.state !== 'idle') goToSignIn();
    else openSessionEnd(goToSignIn);
  });
  // A page that the browser kept whole and shows again on the way back may be of somebody who signed out meanwhile.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    leaveWithoutAsking();
    window.location.reload();
  });
}
