import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** What a test can change about the issuer between two requests. */
interface IssuerBehaviour {
  /** Answers everything with 503. */
  down: boolean;
  /** Claims of the ID token, over the correct ones. */
  idToken: Record<string, unknown>;
  userInfo: Record<string, unknown>;
  /** Signs with a key that the issuer does not publish. */
  wrongKey: boolean;
  authMethods: string[] | undefined;
}

export interface TestIssuer {
  issuer: string;
  behaviour: IssuerBehaviour;
  /** The token requests that arrived: form and `Authorization`. */
  exchanges: { form: URLSearchParams; authorization: string | undefined }[];
  /** The nonce that the next ID token carries. */
  nonce: string;
  close(): Promise<void>;
}

/** An identity provider of someone else, as far as the code flow needs one. It takes any code. For tests. */
export async function startTestIssuer(clientId: string): Promise<TestIssuer> {
  const published = await generateKeyPair('RS256');
  const other = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(published.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const it: TestIssuer = {
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
    new SignJWT({ nonce: it.nonce, ...it.behaviour.idToken })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuer(String(it.behaviour.idToken.iss ?? issuer))
      .setSubject('42')
      .setAudience(String(it.behaviour.idToken.aud ?? clientId))
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(it.behaviour.wrongKey ? other.privateKey : published.privateKey);

  const answers: Record<string, () => unknown> = {
    '/.well-known/openid-configuration': () => ({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
      jwks_uri: `${issuer}/jwks`,
      token_endpoint_auth_methods_supported: it.behaviour.authMethods,
    }),
    '/jwks': () => ({ keys: [jwk] }),
    '/userinfo': () => ({ sub: '42', ...it.behaviour.userInfo }),
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
      it.exchanges.push({ form, authorization: request.headers.authorization });
    }
    const answer = it.behaviour.down ? undefined : await answers[path]?.();
    response.writeHead(answer ? 200 : 503, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? {}));
  });
  return it;
}
