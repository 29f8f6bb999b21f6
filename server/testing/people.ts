import { and, eq } from 'drizzle-orm';
import type { App } from '#server/app.ts';
import { accessTokens, members, roleBindings, roles, users } from '#server/db/schema.ts';
import { localIdentity } from '#server/identity/people.ts';
import { createSession, sessionCookie } from '#server/identity/sessions.ts';
import { publicUrl, send, type TestResponse } from './app.ts';

/** A user with an account, who can send requests with a token or a session. */
export interface TestPerson {
  userId: string;
  email: string;
  /** Sends a request with an access token. */
  byToken(method: string, path: string, body?: unknown): Promise<TestResponse>;
  /** Sends a request with a session, like the console. */
  inConsole(method: string, path: string, body?: unknown): Promise<TestResponse>;
  /** The `Cookie` header of the session. */
  cookie: string;
}

interface NewPerson {
  email: string;
  firstName?: string;
  emailVerified?: boolean;
}

/** Creates a user with a token and a session. */
export async function makePerson(
  app: App,
  { email, firstName = '', emailVerified = true }: NewPerson,
): Promise<TestPerson> {
  const { db, keys } = app.context;
  const userId = `user_${email}`;
  const identity = localIdentity(email);
  await db.insert(users).values({ id: userId, identity, email, emailVerified, firstName });
  const [row] = await db.insert(accessTokens).values({ userId }).returning();
  const token = await keys.signAccessToken({ userId, tokenId: row?.id ?? '' });
  const session = await createSession(app.context, userId);
  const cookie = sessionCookie(app.context.config, session).split(';')[0] ?? '';
  const page = { cookie, origin: publicUrl, accept: 'application/json' };
  return {
    userId,
    email,
    cookie,
    byToken: (method, path, body) =>
      send(app, method, path, body, {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
      }),
    inConsole: (method, path, body) => send(app, method, path, body, page),
  };
}

/** Makes a user an active member with one role, in one cluster or the whole organization. @returns the member's id. */
export async function joinOrganization(
  app: App,
  person: Pick<TestPerson, 'userId' | 'email'>,
  place: { orgId: string; role: string; clusterId?: string },
): Promise<string> {
  const { db } = app.context;
  const { orgId, clusterId = null } = place;
  const [role] = await db
    .select()
    .from(roles)
    .where(and(eq(roles.orgId, orgId), eq(roles.name, place.role)));
  const { userId, email } = person;
  const [member] = await db
    .insert(members)
    .values({ orgId, userId, email, state: 'Active' })
    .returning();
  const memberId = member?.id ?? '';
  await db.insert(roleBindings).values({ memberId, roleId: role?.id ?? '', clusterId });
  return memberId;
}
