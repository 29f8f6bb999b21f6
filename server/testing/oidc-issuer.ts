import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** Settings that a test can change between requests. */
interface IssuerBehaviour {
  /** Returns 503 for every request. */
  down: boolean;
  /** Overrides claims of the ID token. */
  idToken: Record<string, unknown>;
  userInfo: Record<string, unknown>;
  /** Signs with a key that the issuer does not publish. */
  wrongKey: boolean;
  authMethods: string[] | undefined;
}

export interface TestIssuer {
  issuer: string;
  behaviour: IssuerBehaviour;
  /** Received token requests: form and `Authorization`. */
  exchanges: { form: URLSearchParams; authorization: string | undefined }[];
  /** The nonce of the next ID token. */
  nonce: string;
  close(): Promise<void>;
}

/** Starts a minimal external identity provider for the code flow. It accepts any code. */
export async function startTestIssuer(clientId: string): Promise<TestIssuer> {
  const published = await generateKeyPair('RS256');
  const other = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(published.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const self: TestIssuer = {
    issuer,
    behaviour: { down: false, idToken: {}, userInfo: {}, wrongKey: false, authMethods: undefined },
    exchanges: [],
    nonce: '',
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };

  const idToken = () =>
    new SignJWT({ nonce: self.nonce, ...self.behaviour.idToken })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuer(String(self.behaviour.idToken.iss ?? issuer))
      .setSubject('42')
      .setAudience(String(self.behaviour.idToken.aud ?? clientId))
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(self.behaviour.wrongKey ? other.privateKey : published.privateKey);

  const responses: Record<string, () => unknown> = {
    '/.well-known/openid-configuration': () => ({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/jwks`,
      token_endpoint_auth_methods_supported: self.behaviour.authMethods,
    }),
    '/jwks': () => ({ keys: [jwk] }),
    '/userinfo': () => ({ sub: '42', ...self.behaviour.userInfo }),
    '/token': async () => ({
      access_token: 'opaque',
      token_type: 'Bearer',
      id_token: await idToken(),
    }),
  };

  server.on('request', async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const path = request.url ?? '';
    if (path === '/token') {
      const form = new URLSearchParams(Buffer.concat(chunks).toString());
      self.exchanges.push({ form, authorization: request.headers.authorization });
    }
    const body = self.behaviour.down ? undefined : await responses[path]?.();
    response.writeHead(body ? 200 : 503, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body ?? {}));
  });
  return self;
}
