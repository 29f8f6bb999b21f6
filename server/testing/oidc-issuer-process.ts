import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import Provider, { type Adapter } from 'oidc-provider';
import { memoryAdapter } from '#server/identity/local/memory-adapter.ts';
import { readForm } from '#server/identity/local/read-form.ts';

/**
 * An external OpenID provider that tests run in a separate process. It accepts every address and reports those that start
 * with `unverified` as unverified. The parent process sends commands and gets a reply when each is done.
 */
export type IssuerCommand =
  /** Serves a console. Replies with the issuer's address. */
  | { open: { clientId: string; secret: string; console: string } }
  /** Rotates the signing key and publishes only the new one. */
  | { rotate: true }
  /** Sets the clock ahead or behind, in seconds. */
  | { skew: number };

const scopes = 'openid profile email';
const cookieKeys = [randomBytes(32)];
const stores = new Map<string, Adapter>();
const realNow = Date.now;
let keys = 0;
let provider: Provider | undefined;
let opened: { clientId: string; secret: string; console: string; issuer: string } | undefined;

/** Creates the provider with a new key. Everything else is kept, including pending sign-ins. */
async function makeProvider(): Promise<Provider> {
  if (!opened) throw new Error('open the issuer first');
  const { clientId, secret, console: origin, issuer } = opened;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  keys += 1;
  const jwk = { ...(await exportJWK(privateKey)), kid: `key-${keys}`, alg: 'RS256', use: 'sig' };
  return new Provider(issuer, {
    adapter: (name: string) => {
      const store = stores.get(name) ?? memoryAdapter();
      stores.set(name, store);
      return store;
    },
    jwks: { keys: [jwk] },
    cookies: { keys: cookieKeys },
    clients: [
      {
        client_id: clientId,
        client_secret: secret,
        redirect_uris: [`${origin}/api/v1/user/callback`],
        post_logout_redirect_uris: [`${origin}/sign-in`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    scopes: scopes.split(' '),
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    ttl: { IdToken: 30, Session: 600, Interaction: 600, Grant: 600, AccessToken: 600 },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.type = 'html';
          ctx.body = `<title>Sign out</title>${form}`;
        },
      },
    },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, sub) => ({
      accountId: sub,
      claims: () => ({
        sub,
        email: sub,
        email_verified: !sub.startsWith('unverified'),
        name: 'Grace Hopper',
      }),
    }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId,
        accountId: oidc.session?.accountId,
      });
      grant.addOIDCScope(scopes);
      await grant.save();
      return grant;
    },
  });
}

const server = createServer(async (request, response) => {
  if (!provider) return response.writeHead(503).end();
  if (!request.url?.startsWith('/interaction/')) return provider.callback()(request, response);
  const { params } = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    const hint = String(params.login_hint ?? '');
    response.writeHead(200, { 'content-type': 'text/html' });
    return response.end(`<title>Choose an account</title><input name="email" value="${hint}">`);
  }
  const accountId = (await readForm(request)).get('email') ?? '';
  await provider.interactionFinished(request, response, { login: { accountId } });
});

async function execute(command: IssuerCommand): Promise<string> {
  if ('skew' in command) Date.now = () => realNow() + command.skew * 1000;
  if ('open' in command) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    opened = { ...command.open, issuer: `http://127.0.0.1:${port}` };
  }
  if ('open' in command || 'rotate' in command) provider = await makeProvider();
  return opened?.issuer ?? '';
}

process.on('message', (command: IssuerCommand) => {
  void execute(command).then((reply) => process.send?.(reply));
});
