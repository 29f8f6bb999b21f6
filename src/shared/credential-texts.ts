import type { CredentialPlugin } from '#domain/consumer-rules.ts';

/** The title of each kind of credential, and how a caller uses it. */
export const credentialTexts: Record<CredentialPlugin, { title: string; about: string }> = {
  'key-auth': {
    title: 'Key auth',
    about: 'The caller sends a key in a header or a query parameter.',
  },
  'basic-auth': {
    title: 'Basic auth',
    about: 'The caller sends a user name and a password with each request.',
  },
  'jwt-auth': {
    title: 'JWT auth',
    about: 'The caller sends a signed JSON Web Token whose member “key” names this credential.',
  },
  'hmac-auth': {
    title: 'HMAC auth',
    about: 'The caller signs each request with a secret key, which is never sent.',
  },
};
