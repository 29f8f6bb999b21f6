import type { CredentialPlugin } from '#domain/consumer-rules.ts';

/** What each kind of credential is called, and how a caller shows it. */
export const credentialWords: Record<CredentialPlugin, { title: string; about: string }> = {
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
    about: 'The caller signs each request with a secret key, which never travels.',
  },
};
