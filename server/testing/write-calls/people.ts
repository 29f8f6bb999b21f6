import type {
  Member,
  Organization,
  OutboxMessageList,
  RegionList,
  RoleList,
  SessionList,
  Webhook,
} from '#contract/generated/types.gen.ts';
import { createSession } from '#server/identity/sessions.ts';
import { setPaymentMethod, withAccount } from '#server/resources/billing/local/state.ts';
import { joinOrganization, makePerson } from '#server/testing/people.ts';
import type { World } from '#server/testing/world.ts';
import { type Arrange, inOrganization, member, unique } from './arrange.ts';

async function newOrganization(world: World): Promise<string> {
  const { id } = await world.ok<Organization>('POST', '/orgs', { name: unique('Org') });
  return id;
}

async function roleId(world: World): Promise<string> {
  const { list } = await world.ok<RoleList>('GET', inOrganization(world, '/roles'));
  return list.find(({ name }) => name === 'Viewer')?.id ?? '';
}

async function invitation(world: World, email = `${unique('invited')}@example.com`) {
  const body = { email, role_id: await roleId(world) };
  return world.ok<Member>('POST', inOrganization(world, '/members'), body);
}

async function webhook(world: World): Promise<string> {
  const path = inOrganization(world, '/webhooks');
  const body = { url: `https://${unique('hook')}.example.com/in`, enabled: false };
  return `${path}/${(await world.ok<Webhook>('POST', path, body)).id}`;
}

/** Calls that change organizations, members, webhooks and accounts. */
export const peopleCalls: Record<string, Arrange> = {
  createOrganization: async () => ({ path: '/orgs', body: { name: unique('Org') } }),
  initializeOrganization: async ({ app }) => {
    const as = await makePerson(app, { email: `${unique('new')}@example.com` });
    return { path: '/orgs/init', body: { name: unique('Org') }, as };
  },
  updateOrganization: async (world) => {
    const id = await newOrganization(world);
    return { path: `/orgs/${id}`, body: { name: unique('Renamed') } };
  },
  createSubscription: async (world) => {
    const orgId = await newOrganization(world);
    const { db, now } = world.app.context;
    const card = { kind: 'visa', last4: '4242' } as const;
    await withAccount({ db, orgId, now: now() }, (state) => setPaymentMethod(state, card));
    return { path: `/orgs/${orgId}/subscriptions`, body: { plan: 'Team' } };
  },
  createMember: async (world) => ({
    path: inOrganization(world, '/members'),
    body: { email: `${unique('invited')}@example.com`, role_id: await roleId(world) },
  }),
  updateMember: async (world) => ({
    path: inOrganization(world, `/members/${(await member(world)).id}`),
    body: { role_bindings: [{ role_id: await roleId(world) }] },
  }),
  deleteMember: async (world) => ({
    path: inOrganization(world, `/members/${(await member(world)).id}`),
  }),
  reInviteMember: async (world) => ({
    path: inOrganization(world, `/members/${(await invitation(world)).id}/re_invite`),
  }),
  transferOwnership: async (world) => {
    const orgId = await newOrganization(world);
    const { id } = await member(world, orgId);
    return { path: `/orgs/${orgId}/members/${id}/transfer_ownership` };
  },
  createCluster: async (world) => {
    const orgId = await newOrganization(world);
    const { list } = await world.ok<RegionList>('GET', '/regions');
    const body = { name: unique('cluster'), region_id: list[0]?.id };
    return { path: `/orgs/${orgId}/clusters`, body };
  },
  createWebhook: async (world) => ({
    path: inOrganization(world, '/webhooks'),
    body: { url: `https://${unique('hook')}.example.com/in`, enabled: false },
  }),
  updateWebhook: async (world) => ({
    path: await webhook(world),
    body: { url: `https://${unique('other')}.example.com/in` },
  }),
  deleteWebhook: async (world) => ({ path: await webhook(world) }),
  sendTestDelivery: async (world) => ({ path: `${await webhook(world)}/deliveries` }),
  logout: async (world) => {
    const { person } = await member(world);
    return { path: '/user/logout', as: person, onBehalfOf: person };
  },
  acceptInvitation: async (world) => {
    const as = await makePerson(world.app, { email: `${unique('invited')}@example.com` });
    await invitation(world, as.email);
    const query = new URLSearchParams({ email: as.email, org_id: world.orgId });
    return { path: `/user/accept_invitation?${query}`, as };
  },
  verifyEmail: async (world) => {
    const { app } = world;
    const email = `${unique('unverified')}@example.com`;
    const person = await makePerson(app, { email, emailVerified: false });
    await joinOrganization(app, person, { orgId: world.orgId, role: 'Viewer' });
    await person.inConsole('POST', '/user/verification_email', { user_id: person.userId });
    await app.context.mail.settled();
    const { list } = await world.ok<OutboxMessageList>('GET', '/outbox');
    const link = list.find(({ to }) => to === email)?.link ?? '';
    const body = { token: new URL(link).hash.slice(1) };
    return { path: '/user/verify_email', body, anonymous: true, onBehalfOf: person };
  },
  updateCurrentUser: async (world) => ({
    path: '/user/me',
    body: { first_name: 'Nia', last_name: unique('Newcomer') },
    as: (await member(world)).person,
  }),
  deleteCurrentUser: async (world) => ({
    path: '/user/me',
    as: (await member(world)).person,
  }),
  deleteSession: async (world) => {
    const { person } = await member(world);
    const { body } = await person.inConsole('GET', '/user/sessions');
    const [session] = (body.payload as SessionList).list;
    return { path: `/user/sessions/${session?.id}`, as: person };
  },
  deleteOtherSessions: async (world) => {
    const { person } = await member(world);
    const other = createSession(world.app.context, person.userId);
    await other;
    return { path: '/user/sessions', as: person };
  },
  createAccessToken: async (world) => ({
    path: '/user/access_tokens',
    body: { notes: unique('script') },
    as: (await member(world)).person,
  }),
  deleteAccessToken: async (world) => {
    const { person } = await member(world);
    const { body } = await person.inConsole('POST', '/user/access_tokens', {});
    const { id } = body.payload as { id: string };
    return { path: `/user/access_tokens/${id}`, as: person };
  },
};
