/** Shown for an application without plugins. */
export const noPlugins = 'No plugins. Requests to the APIs of this application pass unchanged.';

/** Whether gateways connect to the targets with TLS. */
export function usesTls(scheme: string | undefined): boolean {
  return scheme === 'https' || scheme === 'grpcs' || scheme === 'tls';
}
