import type { MetricSeries, MetricsResponse } from '#contract/generated/types.gen.ts';
import type { MetricsQuery, MetricsSource } from '#server/context.ts';
import { isVector, rateWindow } from '#server/resources/metrics/metric-type.ts';
import { connectionsOf } from './connections.ts';
import { countRequests } from './counts.ts';
import { intervalsOf } from './gateways.ts';
import { type Grid, gridOf } from './grid.ts';
import { allRequests, byDirection, byStatus, partsOf, timeTaken } from './parts.ts';
import { addUp, type Series } from './rates.ts';
import { type SampleCluster, sampleCluster } from './store.ts';

/** The source without Prometheus: a traffic model for clusters of the sample data, and nothing for others. */
export const sampleSource: MetricsSource = {
  isMeasured: false,
  async query(query, db, now) {
    const cluster = await sampleCluster(db, query, now);
    if (cluster) return modelResponse(query, cluster, now);
    const resultType = isVector(query.type) ? 'vector' : 'matrix';
    return { resultType, result: [], source: 'none' };
  },
};

/** The response of the model: empty for the future and without APIs. */
export function modelResponse(
  query: MetricsQuery,
  cluster: SampleCluster,
  now: Date,
): MetricsResponse {
  const isEmpty = cluster.flows.length === 0;
  const nowSeconds = now.getTime() / 1000;
  if (isVector(query.type)) {
    const result = isEmpty || query.start >= nowSeconds ? [] : count(query, cluster, nowSeconds);
    return { resultType: 'vector', result, source: 'sample' };
  }
  const grid = gridOf(query, nowSeconds, rateWindow(query.step));
  const series = isEmpty || grid.count === 0 ? new Map() : rates(query, cluster, grid);
  return {
    resultType: 'matrix',
    result: toMatrix(series, query.type, grid),
    source: 'sample',
  };
}

function count(query: MetricsQuery, cluster: SampleCluster, now: number): MetricSeries[] {
  const { groupBy } = query;
  if (!groupBy) return countGroup(query, cluster, now);
  const groups = Map.groupBy(cluster.flows, ({ api }) => (groupBy === 'api' ? api.id : api.appId));
  return [...groups].flatMap(([group, flows]) =>
    countGroup(query, { ...cluster, flows }, now).map((one) => ({ ...one, metric: { group } })),
  );
}

function countGroup(
  { type, start, end, instanceId }: MetricsQuery,
  { flows, gateways }: SampleCluster,
  now: number,
): MetricSeries[] {
  const span = { from: start, to: Math.min(end, now) };
  const counts = countRequests(flows, intervalsOf(gateways, instanceId), span);
  const all = [...counts].sort(([one], [other]) => one.localeCompare(other));
  if (type === 'api-status-dist') {
    return all.map(([code, count]) => ({ metric: { code }, value: [end, String(count)] }));
  }
  if (all.length === 0) return [];
  const matching = type === 'api-requests' ? all : all.filter(([code]) => Number(code) >= 400);
  const total = matching.reduce((sum, [, one]) => sum + one, 0);
  return [{ metric: {}, value: [end, String(total)] }];
}

/** The label of a matrix's series. */
const labels: Partial<Record<MetricsQuery['type'], string>> = {
  'api-qps': 'code',
  'api-bandwidth': 'type',
  'api-connections': 'state',
};

function rates(
  { type, instanceId }: MetricsQuery,
  { flows, gateways }: SampleCluster,
  grid: Grid,
): Series {
  const intervals = intervalsOf(gateways, instanceId);
  const range = { from: grid.start - grid.window, to: grid.start + grid.count * grid.step };
  switch (type) {
    case 'api-connections':
      return connectionsOf(flows, gateways, instanceId, grid);
    case 'api-bandwidth':
      return addUp(partsOf(flows, range, byDirection), intervals, grid);
    case 'api-latency': {
      const requests = addUp(partsOf(flows, range, allRequests), intervals, grid).get('requests');
      const time = partsOf(flows, range, timeTaken.usual, timeTaken.change);
      const taken = addUp(time, intervals, grid, true).get('ms');
      return new Map([
        ['', (taken ?? new Float64Array()).map((ms, at) => ms / (requests?.[at] ?? 0))],
      ]);
    }
    default:
      return addUp(partsOf(flows, range, byStatus.usual, byStatus.change), intervals, grid);
  }
}

/** Smaller values are remainders of sums that cancel out. */
const MIN_VALUE = 1e-6;

/** Converts series, sorted and without empty points. Zero connections are a value. */
function toMatrix(
  series: Series,
  type: MetricsQuery['type'],
  { start, step }: Grid,
): MetricSeries[] {
  const label = labels[type];
  const hasValue = (value: number) =>
    value > MIN_VALUE || (type === 'api-connections' && value === 0);
  return [...series]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(
      ([name, values]): MetricSeries => ({
        metric: label === undefined ? {} : { [label]: name },
        values: [...values].flatMap((value, at): [number, string][] =>
          hasValue(value)
            ? [[Math.round((start + at * step) * 1e3) / 1e3, String(Math.round(value * 1e6) / 1e6)]]
            : [],
        ),
      }),
    )
    .filter(({ values }) => values && values.length > 0);
}
