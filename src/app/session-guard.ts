import type { createBrowserRouter } from 'react-router';
import { forgetAccessToken, onSignedOut } from '#api/session.ts';
import { leaveWithoutAsking } from '#kit/form-leave.ts';
import { paths } from '#paths';

type DataRouter = ReturnType<typeof createBrowserRouter>;

/**
 * Sends the reader to the sign-in page when an answer says that the session has ended, and back to the same place
 * afterwards. An open form keeps its draft, so that nothing typed is lost.
 */
export function guardSession(router: DataRouter): void {
  onSignedOut(() => {
    // A token that is refused would go before the session of the next sign-in.
    forgetAccessToken();
    const { initialized, location, navigation } = router.state;
    const target = navigation.location ?? location;
    // The first loaders redirect by themselves, and several answers say it at the same time.
    if (!initialized || target.pathname === '/sign-in') return;
    leaveWithoutAsking();
    void router.navigate(paths.signIn(target.pathname + target.search));
  });
  // A page that the browser kept whole and shows again on the way back may be of somebody who signed out meanwhile.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    leaveWithoutAsking();
    window.location.reload();
  });
}
