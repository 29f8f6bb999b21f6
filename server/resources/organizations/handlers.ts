import type { Organization, OrganizationNameRequest } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';
import { lastActors, type UpdatedBy } from '#server/history/last-actors.ts';
import { updatedByCaller } from '#server/history/members.ts';
import { recordHistory, recordInOrganization } from '#server/history/record.ts';
import { etagOf, type RecordState, stateOf } from '#server/history/state.ts';
import { HttpError } from '#server/http/errors.ts';
import type { HandlersFor, RequestContext } from '#server/http/handlers.ts';
import { requireMatch } from '#server/http/match.ts';
import { organizationOf } from '#server/http/scope.ts';
import { lockOrganization } from '#server/resources/billing/usage.ts';
import { memberState } from '#server/resources/members/record.ts';
import { time, times } from '#server/resources/wire.ts';
import {
  countMemberships,
  createOrganization,
  lockUser,
  type OrganizationRow,
  removeOrganization,
  renameOrganization,
} from './store.ts';

function toOrganization(row: OrganizationRow, updatedBy: UpdatedBy): Organization {
  return {
    id: row.id,
    name: row.name,
    plan_id: row.planId,
    plan_expire_time: time(row.planExpireTime),
    subscription_started_at: row.subscriptionStartedAt && time(row.subscriptionStartedAt),
    owner_id: row.ownerId,
    ...times(row),
    etag: etagOf(stateOf.organization(row)),
    ...updatedBy,
  };
}

/** An organization as it is stored. */
async function toStored(db: Db, row: OrganizationRow): Promise<Organization> {
  const actorOf = await lastActors(db, { orgId: row.id, kind: 'organization' }, [row.id]);
  return toOrganization(row, actorOf(row.id));
}

/** The request's organization, locked until the transaction ends. @throws HttpError 404, 412 */
async function lockCurrent(ctx: RequestContext, db: Db): Promise<OrganizationRow> {
  const row = await lockOrganization(db, organizationOf(ctx.scope).id);
  await requireMatch(ctx, etagOf(stateOf.organization(row)), () => toStored(db, row));
  return row;
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
    const options = { name: body.name, owner, now: now(), cipher };
    const { organization, member, cluster, configVersion } = await createOrganization(db, options);
    const orgId = organization.id;
    const added = (after: RecordState) => ({ before: null, after });
    const own = [added(stateOf.organization(organization)), added(memberState(member))];
    await recordInOrganization(ctx, db, orgId, ...own);
    const place = { orgId, clusterId: cluster.id, configVersion };
    await recordHistory(ctx, db, place, [added(stateOf.cluster(cluster))]);
    return organization;
  });
}

export const organizationHandlers: HandlersFor<'Organizations'> = {
  async createOrganization(ctx, { body }) {
    return toOrganization(await create(ctx, body, false), updatedByCaller(ctx));
  },

  async initializeOrganization(ctx, { body }) {
    await create(ctx, body, true);
    return undefined;
  },

  async getOrganization({ db, scope }) {
    return toStored(db, organizationOf(scope));
  },

  async updateOrganization(ctx, { body: { name } }) {
    return ctx.db.transaction(async (db) => {
      const before = await lockCurrent(ctx, db);
      const row = await renameOrganization(db, before.id, name, ctx.app.now());
      await recordInOrganization(ctx, db, row.id, {
        before: stateOf.organization(before),
        after: stateOf.organization(row),
      });
      return toOrganization(row, updatedByCaller(ctx));
    });
  },

  async deleteOrganization(ctx) {
    const { app, db, requestId } = ctx;
    // Compared before anything is done, because a canceled subscription cannot be restored.
    const organization = await db.transaction((tx) => lockCurrent(ctx, tx));
    // Must be next: the subscription cannot be canceled once the organization is deleted.
    await app.billing.close(organization);
    await removeOrganization(db, organization.id);
    // Its history is deleted with it.
    app.log.info('organization deleted', { organization: organization.id, requestId });
    return undefined;
  },
};
