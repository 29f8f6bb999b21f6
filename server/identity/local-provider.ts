import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { z } from 'zod';
import { zEmailAddress, zPersonName } from '#contract/generated/zod.gen.ts';
import type { Config } from '#server/config.ts';
import type { Db } from '#server/db/connect.ts';
import { type FieldError, HttpError } from '#server/http/errors.ts';
import { fieldErrors } from '#server/http/validate.ts';
import { type Logger, makeLogger } from '#server/log.ts';
import { refuseCrossSiteWrite } from './csrf.ts';
import { localPath } from './local/client.ts';
import { assertLoopbackConfig, isLoopbackRequest } from './local/loopback-only.ts';
import { errorPage, type NewUser, signInPage, stylePath } from './local/pages.ts';
import { readForm } from './local/read-form.ts';
import { style } from './local/style.ts';
import { findLocalUser, listLocalUsers, localIdentity, upsertUser } from './people.ts';

/** Handles the requests below `/oidc`; never rejects. */
type LocalProvider = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const newUserSchema = z.object({
  email: z.string().trim().max(254).pipe(zEmailAddress),
  first_name: z.string().trim().pipe(zPersonName),
  last_name: z.string().trim().pipe(zPersonName),
});

/**
 * The built-in sign-in: an OpenID provider that asks for no password, for this machine only. `config.publicUrl` is read
 * on the first request, when the port is known.
 *
 * @throws Error when other machines can reach the server.
 */
export function makeLocalProvider(
  config: Config,
  db: Db,
  log: Logger = makeLogger(config.logLevel),
): LocalProvider {
  assertLoopbackConfig(config);
  let opened: Promise<Provider> | undefined;
  // Loaded on demand: servers with another identity provider do not need it.
  const open = () => {
    opened ??= import('./local/oidc.ts').then((m) => m.openLocalOidc(config, db, log));
    return opened;
  };

  return async (request, response) => {
    try {
      if (!isLoopbackRequest(request)) {
        return await send(
          response,
          403,
          errorPage(
            'Not available here',
            'This sign-in works only on the machine that runs the server.',
          ),
        );
      }
      if (request.url === stylePath) {
        return await send(response, 200, style, 'text/css; charset=utf-8');
      }
      const provider = await open();
      setPublicOrigin(request, config);
      if (!/^\/oidc\/interaction\/[\w-]+$/.test(request.url ?? '')) {
        return await runProvider(provider, request, response);
      }
      return await runInteraction({ provider, db, config }, request, response);
    } catch (error) {
      await sendFailure(response, log, error);
    }
  };
}

interface Interaction {
  provider: Provider;
  db: Db;
  config: Config;
}

async function runInteraction(
  { provider, db, config }: Interaction,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { params } = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    const expected = typeof params.login_hint === 'string' ? params.login_hint : undefined;
    return send(response, 200, signInPage({ users: await listUsers(db), expected }));
  }
  refuseCrossSiteWrite(config, toWebRequest(request, config));
  const form = await readForm(request);
  if (form.get('action') === 'cancel') {
    const result = { error: 'access_denied', error_description: 'The user went back' };
    return provider.interactionFinished(request, response, result);
  }
  const selected = fieldText(form, 'continue_as');
  const account = selected ? await existingUser(db, selected) : await registerUser(db, form);
  if (!('subject' in account)) {
    return send(response, 400, signInPage({ users: await listUsers(db), ...account }));
  }
  const result = { login: { accountId: account.subject, remember: false } };
  return provider.interactionFinished(request, response, result, {
    mergeWithLastSubmission: false,
  });
}

/** A user from the list. @throws HttpError when the user was deleted meanwhile. */
async function existingUser(db: Db, email: string): Promise<{ subject: string }> {
  const subject = email.toLowerCase();
  if (await findLocalUser(db, subject)) return { subject };
  throw new HttpError('badRequest', 'This user no longer exists');
}

/** Creates a user from the form. An existing user with this address is taken as it is, name included. */
async function registerUser(
  db: Db,
  form: URLSearchParams,
): Promise<{ subject: string } | { newUser: NewUser; errors: FieldError[] }> {
  const values: NewUser = {
    email: fieldText(form, 'email'),
    first_name: fieldText(form, 'first_name'),
    last_name: fieldText(form, 'last_name'),
  };
  const parsed = newUserSchema.safeParse(values);
  if (!parsed.success) return { newUser: values, errors: fieldErrors(parsed.error) };
  const { email, first_name: firstName, last_name: lastName } = parsed.data;
  const subject = email.toLowerCase();
  if (!(await findLocalUser(db, subject))) {
    // The address is not verified, but only users of this machine can sign in here.
    const emailVerified = form.get('unverified') === null;
    const rest = { emailVerified, avatarUrl: '', connection: 'local' };
    const claims = { identity: localIdentity(email), email, firstName, lastName, ...rest };
    await upsertUser(db, claims, new Date());
  }
  return { subject };
}

/** A form field without U+0000, which the database cannot store. */
function fieldText(form: URLSearchParams, name: string): string {
  return (form.get(name) ?? '').replaceAll('\0', '');
}

async function listUsers(db: Db) {
  return (await listLocalUsers(db)).map(({ user, roles }) => ({
    email: user.email,
    name: `${user.firstName} ${user.lastName}`.trim(),
    roles,
  }));
}

/** Makes the provider build URLs from the public address, whatever hostname the request used. */
function setPublicOrigin(request: IncomingMessage, config: Pick<Config, 'publicUrl'>): void {
  const { host, protocol } = new URL(config.publicUrl);
  request.headers['x-forwarded-host'] = host;
  request.headers['x-forwarded-proto'] = protocol.slice(0, -1);
}

/** The provider expects paths relative to its mount point, which it derives from `originalUrl`. */
async function runProvider(
  provider: Provider,
  request: IncomingMessage & { originalUrl?: string },
  response: ServerResponse,
): Promise<void> {
  request.originalUrl = request.url ?? '';
  request.url = request.originalUrl.slice(localPath.length) || '/';
  await provider.callback()(request, response);
}

/** The part of a request that the CSRF check reads. */
function toWebRequest(request: IncomingMessage, config: Pick<Config, 'publicUrl'>): Request {
  const headers = new Headers();
  for (const name of ['origin', 'sec-fetch-site']) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  return new Request(config.publicUrl, { method: 'POST', headers });
}

async function sendFailure(response: ServerResponse, log: Logger, error: unknown): Promise<void> {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  // The library throws this when a sign-in has expired or was started in another browser.
  const isOver = (error as { name?: unknown }).name === 'SessionNotFound';
  if (isOver) {
    const why = 'It took too long, was already completed, or was started in another browser.';
    return send(response, 400, errorPage('This sign-in has expired', why));
  }
  if (error instanceof HttpError) {
    return send(response, error.status, errorPage('This sign-in cannot continue', error.message));
  }
  log.error('built-in sign-in failed', {
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
  return send(response, 500, errorPage('The server returned an error', 'See its log for details.'));
}

async function send(
  response: ServerResponse,
  status: number,
  body: ReturnType<typeof errorPage> | string,
  type = 'text/html; charset=utf-8',
): Promise<void> {
  const content = String(await body);
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'content-security-policy':
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  });
  response.end(content);
}
