import type { MetricsResponse, MetricType } from '#contract/generated/types.gen.ts';
import type { Db } from '#server/db/connect.ts';

/** One question about a cluster, checked: the resources that it names exist and belong together. */
export interface MetricQuestion {
  type: MetricType;
  clusterId: string;
  /** Unix seconds with their fraction; `start` lies before `end`. */
  start: number;
  end: number;
  /** Whole seconds between two points. */
  step: number;
  /** Count this application alone: its id and its name. */
  application?: Named;
  /** Count this API alone; `application` is then the one that it belongs to. */
  api?: Named;
  /** Count this gateway alone. */
  instanceId?: string;
  /** One value for each of these: their series have the label `group`, which holds an id or a name. */
  groupBy?: 'application' | 'api';
}

export interface Named {
  id: string;
  name: string;
}

/** Where figures come from. The answer is as `MetricsResponse` in the contract describes it. */
export interface MetricsSource {
  /**
   * `db` and `now` are for a source that computes figures from the resources of the cluster.
   *
   * @throws HttpError 502 when figures are kept elsewhere and cannot be had.
   */
  answer(question: MetricQuestion, db: Db, now: Date): Promise<MetricsResponse>;
}

/** The types that answer one value for the whole range. */
const vectors: ReadonlySet<MetricType> = new Set([
  'api-requests',
  'api-failure-requests',
  'api-status-dist',
]);

/** Whether the answer is a vector; it is a matrix otherwise. */
export const isVector = (type: MetricType): boolean => vectors.has(type);

/**
 * The seconds over which a rate is taken at each point: a minute, or the whole step where that is longer, so that
 * nothing falls between two points.
 */
export const rateWindow = (step: number, least = 60): number => Math.max(least, step);
