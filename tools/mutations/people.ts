import type {
  Member,
  Organization,
  OutboxMessageList,
  SessionList,
} from '#contract/generated/types.gen.ts';
import { useCreateAccessToken, useDeleteAccessToken } from '#resources/access-tokens/queries.ts';
import { useSubscribe } from '#resources/billing/queries.ts';
import { useAcceptInvitation } from '#resources/invitations/queries.ts';
import {
  useDeleteMember,
  useInviteMember,
  useReInviteMember,
  useTransferOwnership,
  useUpdateMember,
} from '#resources/members/queries.ts';
import {
  useCreateOrganization,
  useDeleteOrganization,
  useInitializeOrganization,
  useRenameOrganization,
} from '#resources/organizations/queries.ts';
import { useDeleteOtherSessions, useDeleteSession } from '#resources/sessions/queries.ts';
import {
  useDeleteAccount,
  useResendVerification,
  useUpdateProfile,
  useVerifyEmail,
} from '#resources/users/queries.ts';
import { type MutationCase, ready } from './cases.ts';
import type { Stage } from './stage.ts';

/** Creates an organization for one mutation. */
async function organization({ world, unique }: Stage): Promise<string> {
  const { id } = await world.ok<Organization>('POST', '/orgs', { name: unique('Org') });
  return id;
}

async function invitation({ world, role }: Stage, email: string): Promise<string> {
  const body = { email, role_id: role('Viewer') };
  const { id } = await world.ok<Member>('POST', `/orgs/${world.orgId}/members`, body);
  return id;
}

/** Creates a user and authenticates the mutation's requests as that user. */
async function newcomer({ person, actAs }: Stage, more?: { emailVerified?: boolean }) {
  const made = await person(more);
  actAs(made);
  return made;
}

/** Mutations of users, memberships, organizations and billing. */
export const people: Record<string, MutationCase> = {
  useCreateAccessToken: {
    stale: ['AccessTokens'],
    arrange: async (stage) => {
      await newcomer(stage);
      return ready(() => useCreateAccessToken(), { notes: 'for a script' });
    },
  },
  useDeleteAccessToken: {
    stale: ['AccessTokens'],
    arrange: async (stage) => {
      const { inConsole } = await newcomer(stage);
      const made = await inConsole('POST', '/user/access_tokens', {});
      const { id } = made.body.payload as { id: string };
      return ready(() => useDeleteAccessToken(), id, { token_id: id });
    },
  },
  useSubscribe: {
    stale: ['Billing', 'Organizations'],
    arrange: async (stage) => {
      const orgId = await organization(stage);
      return ready(() => useSubscribe(orgId), 'Team', { id: orgId });
    },
  },
  useAcceptInvitation: {
    stale: ['Users', 'Members'],
    arrange: async (stage) => {
      const { email } = await newcomer(stage);
      await invitation(stage, email);
      const link = { email, orgId: stage.world.orgId };
      return ready(() => useAcceptInvitation(link), undefined);
    },
  },
  useInviteMember: {
    stale: ['Members', 'Mail', 'Billing'],
    arrange: async ({ world, unique, role }) => {
      const email = `${unique('invited')}@example.com`;
      return ready(() => useInviteMember(world.orgId), { email, role_id: role('Viewer') });
    },
  },
  useReInviteMember: {
    stale: ['Members', 'Mail'],
    arrange: async (stage) => {
      const id = await invitation(stage, `${stage.unique('again')}@example.com`);
      return ready(() => useReInviteMember(stage.world.orgId), id, { member_id: id });
    },
  },
  useUpdateMember: {
    stale: ['Members', 'Users'],
    arrange: async ({ world: { orgId }, member, role }) => {
      const memberId = await member();
      const body = { role_bindings: [{ role_id: role('Viewer') }] };
      return ready(
        () => useUpdateMember({ orgId, memberId }),
        { body, etag: undefined },
        { member_id: memberId },
      );
    },
  },
  useDeleteMember: {
    stale: ['Members', 'Users', 'Billing'],
    gone: 'member_id',
    arrange: async ({ world: { orgId }, member }) => {
      const memberId = await member();
      return ready(() => useDeleteMember(orgId), { id: memberId }, { member_id: memberId });
    },
  },
  useTransferOwnership: {
    stale: ['Members', 'Users', 'Organizations'],
    arrange: async (stage) => {
      const orgId = await organization(stage);
      const memberId = await stage.member(orgId);
      const path = { id: orgId, member_id: memberId };
      return ready(() => useTransferOwnership(orgId), memberId, path);
    },
  },
  useCreateOrganization: {
    stale: ['Organizations', 'Users'],
    arrange: async ({ unique }) => ready(() => useCreateOrganization(), unique('Org')),
  },
  useInitializeOrganization: {
    stale: ['Organizations', 'Users'],
    arrange: async (stage) => {
      await newcomer(stage);
      return ready(() => useInitializeOrganization(), stage.unique('Org'));
    },
  },
  useRenameOrganization: {
    stale: ['Organizations', 'Clusters'],
    arrange: async (stage) => {
      const orgId = await organization(stage);
      return ready(
        () => useRenameOrganization(orgId),
        { name: stage.unique('Renamed'), etag: undefined },
        { id: orgId },
      );
    },
  },
  useDeleteOrganization: {
    stale: ['Organizations', 'Users'],
    gone: 'id',
    arrange: async (stage) => {
      const orgId = await organization(stage);
      return ready(() => useDeleteOrganization(), { id: orgId }, { id: orgId });
    },
  },
  useDeleteSession: {
    stale: ['Sessions'],
    arrange: async (stage) => {
      const { inConsole } = await newcomer(stage);
      const answer = await inConsole('GET', '/user/sessions');
      const id = (answer.body.payload as SessionList).list[0]?.id ?? '';
      return ready(() => useDeleteSession(), id);
    },
  },
  useDeleteOtherSessions: {
    stale: ['Sessions'],
    arrange: async (stage) => {
      await newcomer(stage);
      return ready(() => useDeleteOtherSessions(), undefined);
    },
  },
  useUpdateProfile: {
    stale: ['Users', 'Members'],
    arrange: async (stage) => {
      await newcomer(stage);
      return ready(() => useUpdateProfile(), {
        body: { first_name: 'Nia', last_name: 'Newcomer' },
        etag: undefined,
      });
    },
  },
  useDeleteAccount: {
    stale: ['Users'],
    arrange: async (stage) => {
      await newcomer(stage);
      return ready(() => useDeleteAccount(), undefined);
    },
  },
  useResendVerification: {
    stale: ['Users', 'Mail'],
    arrange: async (stage) => {
      const { userId } = await newcomer(stage, { emailVerified: false });
      return ready(() => useResendVerification(), userId);
    },
  },
  useVerifyEmail: {
    stale: ['Users'],
    arrange: async (stage) => {
      const { inConsole, userId, email } = await newcomer(stage, { emailVerified: false });
      await inConsole('POST', '/user/verification_email', { user_id: userId });
      const { world } = stage;
      await world.app.context.mail.settled();
      const { list } = await world.ok<OutboxMessageList>('GET', '/outbox');
      const link = list.find(({ to }) => to === email)?.link ?? '';
      return ready(() => useVerifyEmail(), new URL(link).hash.slice(1));
    },
  },
};
