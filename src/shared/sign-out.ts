import { accessToken, forgetAccessToken, logoutUrl } from '#api/session.ts';
import { paths } from '#paths';

/** Ends the session at the server, or removes this tab's access token, and reloads the page. */
export function signOut(): void {
  const bySession = accessToken() === undefined;
  forgetAccessToken();
  window.location.assign(bySession ? logoutUrl() : paths.signIn());
}
