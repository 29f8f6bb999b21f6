import type { Organization, OrganizationNameRequest } from '#contract/generated/types.gen.ts';
import { HttpError } from '#server/http/errors.ts';
import type { HandlersFor, RequestContext } from '#server/http/handlers.ts';
import { organizationOf } from '#server/http/scope.ts';
import { time, times } from '#server/resources/wire.ts';
import {
  countMemberships,
  createOrganization,
  lockUser,
  type OrganizationRow,
  removeOrganization,
  renameOrganization,
} from './store.ts';

function toOrganization(row: OrganizationRow): Organization {
  return {
    id: row.id,
    name: row.name,
    plan_id: row.planId,
    plan_expire_time: time(row.planExpireTime),
    subscription_started_at: row.subscriptionStartedAt && time(row.subscriptionStartedAt),
    owner_id: row.ownerId,
    ...times(row),
  };
}

/** Creates an organization for the caller; `isFirst` refuses callers who already have one. */
async function create(ctx: RequestContext, body: OrganizationNameRequest, isFirst: boolean) {
  return ctx.db.transaction(async (db) => {
    const owner = ctx.principal && (await lockUser(db, ctx.principal.userId));
    if (!owner) throw new HttpError('unauthorized', 'This account no longer exists');
    if (isFirst && (await countMemberships(db, owner.id)) > 0) {
      throw new HttpError('conflict', 'You already belong to an organization');
    }
    const { keys: cipher, now } = ctx.app;
    return createOrganization(db, { name: body.name, owner, now: now(), cipher });
  });
}

export const organizationHandlers: HandlersFor<'Organizations'> = {
  async createOrganization(ctx, { body }) {
    return toOrganization(await create(ctx, body, false));
  },

  async initializeOrganization(ctx, { body }) {
    await create(ctx, body, true);
    return undefined;
  },

  async getOrganization({ scope }) {
    return toOrganization(organizationOf(scope));
  },

  async updateOrganization({ app, db, scope }, { body: { name } }) {
    const { id } = organizationOf(scope);
    const row = await renameOrganization(db, id, name, app.now());
    if (!row) throw new HttpError('notFound', `There is no organization ${id}`);
    return toOrganization(row);
  },

  async deleteOrganization({ app, db, scope }) {
    const organization = organizationOf(scope);
    // Must be first: the subscription cannot be canceled once the organization is deleted.
    await app.billing.close(organization);
    await removeOrganization(db, organization.id);
    return undefined;
  },
};
