import type { ApiQuery } from '#api/envelope.ts';
import type { MetricType } from '#contract/generated/types.gen.ts';
import { type MetricAnswer, type MetricGroup, metrics } from './queries.ts';
import type { View } from './view.ts';

/** Where figures are shown, and what they are about. */
export interface Scene {
  clusterId: string;
  view: View;
  /** How many points a chart has room for. */
  points: number;
}

/** Figures whose period before is told beside them, whether or not charts show it, too. */
const alwaysCompared: readonly MetricType[] = ['api-requests', 'api-failure-requests'];

/** Figures whose charts can show the period before. */
const comparable: readonly MetricType[] = [
  'api-qps',
  'api-latency',
  'api-bandwidth',
  'api-connections',
];

/** All types of figures, in the order of the page. */
export const allTypes: readonly MetricType[] = [
  ...alwaysCompared,
  'api-status-dist',
  ...comparable,
];

/** Those that know applications and APIs: connections belong to a gateway as a whole. */
export const applicationTypes = allTypes.filter((type) => type !== 'api-connections');

/** The query of a figure in a scene. */
export function questionIn(
  { clusterId, view, points }: Scene,
  type: MetricType,
  previous = false,
): ApiQuery<MetricAnswer> {
  const { range, filter } = view;
  return metrics.of({ clusterId, type, range, points, filter, previous });
}

/** What figures can be told apart by in a view: applications, and the APIs of the one that is looked at. */
export function groupIn({ filter }: View): MetricGroup | undefined {
  if (filter.apiId) return undefined;
  return filter.appId ? 'api' : 'application';
}

/** The queries for where the requests and the failures of a scene are. */
export function groupedIn({ clusterId, view, points }: Scene, groupBy: MetricGroup) {
  const { range, filter } = view;
  const asked = { clusterId, range, points, filter, groupBy };
  return {
    requests: metrics.of({ ...asked, type: 'api-requests' }),
    failures: metrics.of({ ...asked, type: 'api-failure-requests' }),
  };
}

/** Whether the period before of a figure is shown. */
export function comparesIn({ view }: Scene, type: MetricType): boolean {
  return alwaysCompared.includes(type) || (view.compare && comparable.includes(type));
}

/** Every query of a scene. */
export function questionsIn(scene: Scene, types: readonly MetricType[]): ApiQuery<MetricAnswer>[] {
  return types.flatMap((type) => [
    questionIn(scene, type),
    ...(comparesIn(scene, type) ? [questionIn(scene, type, true)] : []),
  ]);
}
