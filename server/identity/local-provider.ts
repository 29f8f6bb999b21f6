import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { z } from 'zod';
import { zEmailAddress, zPersonName } from '#contract/generated/zod.gen.ts';
import type { Config } from '#server/config.ts';
import type { Db } from '#server/db/connect.ts';
import { type FieldError, HttpError } from '#server/http/errors.ts';
import { fieldErrors } from '#server/http/validate.ts';
import { type Logger, makeLogger } from '#server/log.ts';
import { refuseForgery } from './forgery.ts';
import { localPath } from './local/client.ts';
import { isFromThisMachine, requireThisMachine } from './local/only-this-machine.ts';
import { type Newcomer, overPage, signInPage, stylePath } from './local/pages.ts';
import { readForm } from './local/read-form.ts';
import { style } from './local/style.ts';
import { localIdentity, localPeople, localPerson, rememberPerson } from './people.ts';

/** Answers the requests below `/oidc`; never rejects. */
type LocalProvider = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const newcomer = z.object({
  email: z.string().trim().max(254).pipe(zEmailAddress),
  first_name: z.string().trim().pipe(zPersonName),
  last_name: z.string().trim().pipe(zPersonName),
});

/**
 * The built-in sign-in: an OpenID provider that asks who you are and takes your word for it, for this machine only.
 * `config.publicUrl` is read on the first request, when the port is settled.
 *
 * @throws Error when the server can be reached from elsewhere.
 */
export function makeLocalProvider(
  config: Config,
  db: Db,
  log: Logger = makeLogger(config.logLevel),
): LocalProvider {
  requireThisMachine(config);
  let opened: Promise<Provider> | undefined;
  // Loaded late: whoever has another identity provider never pays for this one.
  const open = () => {
    opened ??= import('./local/oidc.ts').then((m) => m.openLocalOidc(config, db, log));
    return opened;
  };

  return async (request, response) => {
    try {
      if (!isFromThisMachine(request)) {
        return await send(
          response,
          403,
          overPage('Not from here', 'This sign-in is for this machine.'),
        );
      }
      if (request.url === stylePath) {
        return await send(response, 200, style, 'text/css; charset=utf-8');
      }
      const provider = await open();
      asPublic(request, config);
      if (!/^\/oidc\/interaction\/[\w-]+$/.test(request.url ?? '')) {
        return await serveProvider(provider, request, response);
      }
      return await serveInteraction({ provider, db, config }, request, response);
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

async function serveInteraction(
  { provider, db, config }: Interaction,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { params } = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    const expected = typeof params.login_hint === 'string' ? params.login_hint : undefined;
    return send(response, 200, signInPage({ people: await people(db), expected }));
  }
  refuseForgery(config, asStandard(request, config));
  const form = await readForm(request);
  if (form.get('action') === 'cancel') {
    const result = { error: 'access_denied', error_description: 'The person went back' };
    return provider.interactionFinished(request, response, result);
  }
  const chosen = text(form, 'continue_as');
  const account = chosen ? await known(db, chosen) : await welcome(db, form);
  if (!('subject' in account)) {
    return send(response, 400, signInPage({ people: await people(db), ...account }));
  }
  const result = { login: { accountId: account.subject, remember: false } };
  return provider.interactionFinished(request, response, result, {
    mergeWithLastSubmission: false,
  });
}

/** Someone who was listed. @throws HttpError when they are gone meanwhile. */
async function known(db: Db, email: string): Promise<{ subject: string }> {
  const subject = email.toLowerCase();
  if (await localPerson(db, subject)) return { subject };
  throw new HttpError('badRequest', 'This person is no longer there');
}

/** Makes a user out of the form. Whoever has this address already is that person, and keeps the name. */
async function welcome(
  db: Db,
  form: URLSearchParams,
): Promise<{ subject: string } | { newcomer: Newcomer; errors: FieldError[] }> {
  const values: Newcomer = {
    email: text(form, 'email'),
    first_name: text(form, 'first_name'),
    last_name: text(form, 'last_name'),
  };
  const parsed = newcomer.safeParse(values);
  if (!parsed.success) return { newcomer: values, errors: fieldErrors(parsed.error) };
  const { email, first_name: firstName, last_name: lastName } = parsed.data;
  const subject = email.toLowerCase();
  if (!(await localPerson(db, subject))) {
    // Nobody checks the address, but nobody but the owner of this machine can use it here either.
    const emailVerified = form.get('unverified') === null;
    const about = { emailVerified, avatarUrl: '', connection: 'local' };
    const person = { identity: localIdentity(email), email, firstName, lastName, ...about };
    await rememberPerson(db, person, new Date());
  }
  return { subject };
}

/** A field of a form, without the one character that the database cannot hold. */
function text(form: URLSearchParams, name: string): string {
  return (form.get(name) ?? '').replaceAll('\0', '');
}

async function people(db: Db) {
  return (await localPeople(db)).map(({ user, roles }) => ({
    email: user.email,
    name: `${user.firstName} ${user.lastName}`.trim(),
    roles,
  }));
}

/** The provider writes every address below the public one, whichever name of this machine the request used. */
function asPublic(request: IncomingMessage, config: Pick<Config, 'publicUrl'>): void {
  const { host, protocol } = new URL(config.publicUrl);
  request.headers['x-forwarded-host'] = host;
  request.headers['x-forwarded-proto'] = protocol.slice(0, -1);
}

/** The provider knows its paths without the place where it is mounted, and finds that place in `originalUrl`. */
async function serveProvider(
  provider: Provider,
  request: IncomingMessage & { originalUrl?: string },
  response: ServerResponse,
): Promise<void> {
  request.originalUrl = request.url ?? '';
  request.url = request.originalUrl.slice(localPath.length) || '/';
  await provider.callback()(request, response);
}

/** The part of a request that the check against forgery reads. */
function asStandard(request: IncomingMessage, config: Pick<Config, 'publicUrl'>): Request {
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
  // The library's way to say that a sign-in is over, or was never begun in this browser.
  const isOver = (error as { name?: unknown }).name === 'SessionNotFound';
  if (isOver) {
    const why = 'It took too long, was finished before, or began in another browser.';
    return send(response, 400, overPage('This sign-in is over', why));
  }
  if (error instanceof HttpError) {
    return send(response, error.status, overPage('This sign-in cannot go on', error.message));
  }
  log.error('built-in sign-in failed', {
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
  return send(response, 500, overPage('Something failed on the server', 'Its log says what.'));
}

async function send(
  response: ServerResponse,
  status: number,
  body: ReturnType<typeof overPage> | string,
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
