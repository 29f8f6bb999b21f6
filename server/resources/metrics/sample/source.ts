import type { MetricSeries, MetricsResponse } from '#contract/generated/types.gen.ts';
import {
  isVector,
  type MetricQuestion,
  type MetricsSource,
  rateWindow,
} from '#server/resources/metrics/source.ts';
import { connectionsOf } from './connections.ts';
import { countRequests } from './counts.ts';
import { stretchesOf } from './gateways.ts';
import { type Grid, gridOf } from './grid.ts';
import { allRequests, byDirection, byStatus, partsOf, timeTaken } from './parts.ts';
import { addUp, type Series } from './rates.ts';
import { type SampleCluster, sampleCluster } from './store.ts';

/** Where figures come from unless Prometheus is set up: a model of traffic for the resources that a cluster has. */
export const sampleSource: MetricsSource = {
  async answer(question, db, now) {
    return modelled(question, await sampleCluster(db, question, now), now);
  },
};

/** The answer of the model: nothing of the future, and nothing where no API or no gateway is. */
export function modelled(
  question: MetricQuestion,
  cluster: SampleCluster,
  now: Date,
): MetricsResponse {
  const isEmpty = cluster.flows.length === 0 || cluster.gateways.length === 0;
  const moment = now.getTime() / 1000;
  if (isVector(question.type)) {
    const result = isEmpty || question.start >= moment ? [] : counted(question, cluster, moment);
    return { resultType: 'vector', result, source: 'sample' };
  }
  const grid = gridOf(question, moment, rateWindow(question.step));
  const series = isEmpty || grid.count === 0 ? new Map() : rated(question, cluster, grid);
  return {
    resultType: 'matrix',
    result: toMatrix(series, question.type, grid),
    source: 'sample',
  };
}

function counted(question: MetricQuestion, cluster: SampleCluster, now: number): MetricSeries[] {
  const { groupBy } = question;
  if (!groupBy) return countedOnce(question, cluster, now);
  const groups = Map.groupBy(cluster.flows, ({ api }) => (groupBy === 'api' ? api.id : api.appId));
  return [...groups].flatMap(([group, flows]) =>
    countedOnce(question, { ...cluster, flows }, now).map((one) => ({ ...one, metric: { group } })),
  );
}

function countedOnce(
  { type, start, end, instanceId }: MetricQuestion,
  { flows, gateways }: SampleCluster,
  now: number,
): MetricSeries[] {
  const span = { from: start, to: Math.min(end, now) };
  const counts = countRequests(flows, stretchesOf(gateways, instanceId), span);
  const all = [...counts].sort(([one], [other]) => one.localeCompare(other));
  if (type === 'api-status-dist') {
    return all.map(([code, count]) => ({ metric: { code }, value: [end, String(count)] }));
  }
  if (all.length === 0) return [];
  const wanted = type === 'api-requests' ? all : all.filter(([code]) => Number(code) >= 400);
  const count = wanted.reduce((sum, [, one]) => sum + one, 0);
  return [{ metric: {}, value: [end, String(count)] }];
}

/** The label that tells the series of a matrix apart. */
const labels: Partial<Record<MetricQuestion['type'], string>> = {
  'api-qps': 'code',
  'api-bandwidth': 'type',
  'api-connections': 'state',
};

function rated(
  { type, instanceId }: MetricQuestion,
  { flows, gateways }: SampleCluster,
  grid: Grid,
): Series {
  const stretches = stretchesOf(gateways, instanceId);
  const range = { from: grid.start - grid.window, to: grid.start + grid.count * grid.step };
  switch (type) {
    case 'api-connections':
      return connectionsOf(flows, gateways, instanceId, grid);
    case 'api-bandwidth':
      return addUp(partsOf(flows, range, byDirection), stretches, grid);
    case 'api-latency': {
      const requests = addUp(partsOf(flows, range, allRequests), stretches, grid).get('requests');
      const time = partsOf(flows, range, timeTaken.usual, timeTaken.change);
      const taken = addUp(time, stretches, grid, true).get('ms');
      return new Map([
        ['', (taken ?? new Float64Array()).map((ms, at) => ms / (requests?.[at] ?? 0))],
      ]);
    }
    default:
      return addUp(partsOf(flows, range, byStatus.usual, byStatus.change), stretches, grid);
  }
}

/** Less than this is nothing: what is left where sums cancel out. */
const least = 1e-6;

/** Series in a steady order, without moments at which there is nothing; no connections are something. */
function toMatrix(
  series: Series,
  type: MetricQuestion['type'],
  { start, step }: Grid,
): MetricSeries[] {
  const label = labels[type];
  const isThere = (value: number) => value > least || (type === 'api-connections' && value === 0);
  return [...series]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(
      ([name, values]): MetricSeries => ({
        metric: label === undefined ? {} : { [label]: name },
        values: [...values].flatMap((value, at): [number, string][] =>
          isThere(value)
            ? [[Math.round((start + at * step) * 1e3) / 1e3, String(Math.round(value * 1e6) / 1e6)]]
            : [],
        ),
      }),
    )
    .filter(({ values }) => values && values.length > 0);
}
