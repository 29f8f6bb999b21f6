import type { MetricType } from '#contract/generated/types.gen.ts';

/** The types with one value for the whole range. */
const vectors: ReadonlySet<MetricType> = new Set([
  'api-requests',
  'api-failure-requests',
  'api-status-dist',
]);

/** Whether the result of a type is a vector; otherwise it is a matrix. */
export const isVector = (type: MetricType): boolean => vectors.has(type);

/** The seconds over which a rate is computed: at least a minute, and at least the step, so that points leave no gap. */
export const rateWindow = (step: number, min = 60): number => Math.max(min, step);
