import type { Impact, ImpactEffect, PlannedChange } from '#contract/generated/types.gen.ts';
import { apiIdOfRoute } from '#domain/gateway-config/route-ids.ts';
import { requestImpact } from '#domain/impact.ts';
import { certificateEffects } from '#domain/impact-hosts.ts';
import { objectEffects } from '#domain/impact-objects.ts';
import { activeFlag } from '#domain/publication.ts';
import type { HandlersFor, RequestContext } from '#server/http/handlers.ts';
import { clusterOf } from '#server/http/scope.ts';
import { plugins } from '#server/resources/plugins/catalogue.ts';
import { applicationsOfCertificates, dependentsOf } from './impact-dependents.ts';
import { type Counted, trafficOf } from './impact-traffic.ts';
import { type Trial, tryChanges } from './impact-trial.ts';

const MAX_EFFECTS = 100;

export const impactHandlers: Pick<HandlersFor<'History'>, 'assessImpact'> = {
  async assessImpact(ctx, { body: { changes } }): Promise<Impact> {
    const cluster = clusterOf(ctx.scope);
    const trial = await tryChanges(ctx, changes);
    const { effects, brokenApis } = requestImpact(trial.before, trial.after, {
      isUnpublished: (apiId) => unpublishes(changes, trial, apiId),
      authenticates: (name) => plugins.get(name)?.type === 'authentication',
      guards: (name) => plugins.get(name)?.guards === true,
    });
    const all = [...effects, ...objectEffects(trial.objects), ...hostEffects(ctx, trial)];
    const [dependents, traffic] = await Promise.all([
      dependentsOf(ctx.db, cluster, changes),
      countedOf(ctx, trial, changes, brokenApis).then((counted) => trafficOf(ctx, counted)),
    ]);
    return { dependents, traffic, effects: breakingFirst(all).slice(0, MAX_EFFECTS) };
  },
};

const breakingFirst = (effects: readonly ImpactEffect[]) => [
  ...effects.filter(({ severity }) => severity === 'breaking'),
  ...effects.filter(({ severity }) => severity !== 'breaking'),
];

/** What callers of HTTPS hosts notice, before or after the change. */
function hostEffects(ctx: RequestContext, { certificates }: Trial): ImpactEffect[] {
  if (!certificates) return [];
  const { before, after } = certificates;
  const hosts = new Set(
    [...before.applications, ...after.applications].flatMap((application) => application.hosts),
  );
  return certificateEffects(hosts, before.choice, after.choice, ctx.app.now().getTime());
}

/** The application of an API that gateways have before the change. */
function applicationOfApi({ before }: Trial, apiId: string): string | undefined {
  const route = before.router.routes.find(({ id }) => apiIdOfRoute(id) === apiId);
  return route && String(route.object.service_id);
}

function unpublishes(changes: readonly PlannedChange[], trial: Trial, apiId: string): boolean {
  return changes.some(({ kind, record_id: id, body }) => {
    if (!body || body.active !== activeFlag(false)) return false;
    if (kind === 'api') return id === apiId;
    return kind === 'application' && id === applicationOfApi(trial, apiId);
  });
}

/** The records whose requests count: the changed ones, and other APIs whose callers notice something that breaks. */
async function countedOf(
  { db, scope }: RequestContext,
  trial: Trial,
  changes: readonly PlannedChange[],
  brokenApis: readonly string[],
): Promise<Counted> {
  if (changes.some(({ kind }) => kind === 'cluster')) return 'all';
  if (changes.some(({ kind }) => kind === 'consumer' || kind === 'plugin')) return 'unknown';
  const idsOf = (kind: PlannedChange['kind']) =>
    changes.flatMap((change) => (change.kind === kind ? (change.record_id ?? []) : []));
  const covered = await applicationsOfCertificates(db, clusterOf(scope).id, idsOf('certificate'));
  const applications = new Set([...idsOf('application'), ...covered.map(({ id }) => id)]);
  const apis = [...new Set([...idsOf('api'), ...brokenApis])];
  const parents = new Map(
    changes.flatMap(({ record_id, application_id }) =>
      record_id === undefined ? [] : [[record_id, application_id] as const],
    ),
  );
  return {
    applications: [...applications],
    apis: apis.filter((id) => {
      const parent = parents.get(id) ?? applicationOfApi(trial, id);
      return parent === undefined || !applications.has(parent);
    }),
  };
}
