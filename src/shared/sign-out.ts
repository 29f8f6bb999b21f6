import { accessToken, forgetAccessToken, logoutUrl } from '#api/session.ts';
import { paths } from '#paths';

/** A session ends at the server; an access token of this tab is only forgotten. Either way the page starts anew. */
export function signOut(): void {
  const bySession = accessToken() === undefined;
  forgetAccessToken();
  window.location.assign(bySession ? logoutUrl() : paths.signIn());
}
