import type { MetricSeries } from '#contract/generated/types.gen.ts';
import type { MetricsSource } from '#server/context.ts';
import { HttpError } from '#server/http/errors.ts';
import type { Logger } from '#server/log.ts';
import { isVector } from '#server/resources/metrics/metric-type.ts';
import { type PrometheusData, PrometheusError, queryPrometheus } from './client.ts';
import { promQl } from './queries.ts';
import type { PrometheusSettings } from './settings.ts';

/** Metrics from a Prometheus server that scrapes the gateways. */
export function prometheusSource(settings: PrometheusSettings, log: Logger): MetricsSource {
  return {
    isMeasured: true,
    async query(metricsQuery, _db, now) {
      const nowSeconds = now.getTime() / 1000;
      const resultType = isVector(metricsQuery.type) ? 'vector' : 'matrix';
      const source = 'prometheus';
      if (metricsQuery.start >= nowSeconds) return { resultType, result: [], source };
      // Prometheus repeats the last sample for minutes, but the future has no values.
      const end = Math.min(metricsQuery.end, nowSeconds);
      const query = promQl({ ...metricsQuery, end }, settings);
      const { groupBy } = metricsQuery;
      const withGroup = (one: MetricSeries): MetricSeries =>
        groupBy ? { ...one, metric: { group: one.metric[settings.labels[groupBy]] ?? '' } } : one;
      const { start, step } = metricsQuery;
      try {
        const data = isVector(metricsQuery.type)
          ? await queryPrometheus(settings, 'query', { query, time: String(end) })
          : await queryPrometheus(settings, 'query_range', {
              query,
              start: String(start),
              end: String(end),
              step: String(step),
            });
        return { resultType, result: seriesOf(data).map(withGroup), source };
      } catch (error) {
        if (!(error instanceof PrometheusError)) throw error;
        log.warn('no metrics from Prometheus', {
          metric: metricsQuery.type,
          reason: error.message,
        });
        throw new HttpError('badGateway', error.message);
      }
    },
  };
}

/** Leaves out values such as NaN and +Inf: they are gaps. */
function seriesOf(data: PrometheusData): MetricSeries[] {
  const isNumber = ([, value]: [number, string]) => Number.isFinite(Number(value));
  if (data.resultType === 'vector') {
    return data.result.filter(({ value }) => isNumber(value)).sort(byLabels);
  }
  return data.result
    .map(({ metric, values }) => ({ metric, values: values.filter(isNumber) }))
    .filter(({ values }) => values.length > 0)
    .sort(byLabels);
}

/** Orders series, as Prometheus guarantees no order. */
function byLabels(one: MetricSeries, other: MetricSeries): number {
  return JSON.stringify(one.metric).localeCompare(JSON.stringify(other.metric));
}
