import type { ShadowReason } from '#domain/certificate-choice.ts';

/** Why gateways do not serve a certificate that matches a host. */
export const shadowTexts: Record<ShadowReason, string> = {
  expired: 'It has expired',
  'not-yet-valid': 'It is not valid yet',
  older: 'A newer certificate is served',
  'less-specific': 'The certificate of the exact name is served',
  'no-client-ca': 'It has no CA for callers, and the served one has',
  'own-client-ca': 'The certificate of the exact name verifies callers, so no wildcard replaces it',
};
