import type { GetClusterMetricsData, MetricsResponse } from '#contract/generated/types.gen.ts';
import { metricGroupIssues, metricRangeIssues } from '#domain/metric-rules.ts';
import type { MetricsQuery } from '#server/context.ts';
import type { Db } from '#server/db/connect.ts';
import { type FieldError, invalidFields } from '#server/http/errors.ts';
import type { HandlersFor, RequestContext } from '#server/http/handlers.ts';
import { clusterOf } from '#server/http/scope.ts';
import { apiIn, applicationIn } from '#server/resources/debug/store.ts';
import { recentInstances } from '#server/resources/gateway-instances/store.ts';
import { groupsOf, withGroups } from './groups.ts';
import { labelled } from './labels.ts';

type Filters = Pick<MetricsQuery, 'application' | 'api' | 'instanceId'>;

/**
 * The resources that a query names.
 *
 * @throws HttpError 400 with every parameter whose resource is missing or does not belong to the others.
 */
async function filtersOf(
  db: Db,
  cluster: { id: string; name: string },
  { app_id, api_id, instance_id }: GetClusterMetricsData['query'],
  now: Date,
): Promise<Filters> {
  const [application, found, gateways] = await Promise.all([
    app_id ? applicationIn(db, cluster.id, app_id) : undefined,
    api_id ? apiIn(db, cluster.id, api_id) : undefined,
    instance_id ? recentInstances(db, cluster.id, now) : [],
  ]);
  const errors: FieldError[] = [];
  const missing = (field: string, message: string) =>
    errors.push({ field, rule: 'exists', message });
  if (app_id && !application)
    missing('app_id', `There is no application ${app_id} in ${cluster.name}`);
  if (api_id && !found) missing('api_id', `There is no API ${api_id} in ${cluster.name}`);
  if (application && found && found.application.id !== application.id) {
    const { name, id } = found.application;
    missing('api_id', `Not of application ${app_id}: API ${api_id} belongs to ${name} (${id})`);
  }
  if (instance_id && !gateways.some(({ id }) => id === instance_id)) {
    missing('instance_id', `There is no gateway ${instance_id} in ${cluster.name}`);
  }
  if (errors.length > 0) throw invalidFields(errors);
  const named = application ?? found?.application;
  const [inCluster, inApplication] = await Promise.all([
    named && labelled(db, 'application', cluster.id, named),
    found && labelled(db, 'api', found.application.id, found.api),
  ]);
  return {
    ...(inCluster && { application: inCluster }),
    ...(inApplication && { api: inApplication }),
    ...(instance_id && { instanceId: instance_id }),
  };
}

/**
 * A metric of the cluster.
 *
 * @throws HttpError 400 for a range or filters that are not possible; 502 when an external source fails
 */
export async function readMetric(
  { app, db, scope }: RequestContext,
  type: MetricsQuery['type'],
  query: GetClusterMetricsData['query'],
): Promise<MetricsResponse> {
  const issues = [...metricRangeIssues(query), ...metricGroupIssues(type, query)];
  if (issues.length > 0) throw invalidFields(issues);
  const cluster = clusterOf(scope);
  const now = app.now();
  const metricsQuery: MetricsQuery = {
    type,
    clusterId: cluster.id,
    start: Date.parse(query.start) / 1000,
    end: Date.parse(query.end) / 1000,
    step: query.step,
    ...(await filtersOf(db, cluster, query, now)),
    ...(query.group_by && { groupBy: query.group_by }),
  };
  const response = await app.metrics.query(metricsQuery, db, now);
  const { groupBy } = metricsQuery;
  return groupBy ? withGroups(groupBy, response, await groupsOf(db, metricsQuery)) : response;
}

export const metricHandlers: HandlersFor<'Metrics'> = {
  async getClusterMetrics(ctx, { path, query }) {
    return readMetric(ctx, path.metric_type, query);
  },
};
