import type { MetricSeries } from '#contract/generated/types.gen.ts';
import { HttpError } from '#server/http/errors.ts';
import type { Logger } from '#server/log.ts';
import { isVector, type MetricsSource } from '#server/resources/metrics/source.ts';
import { askPrometheus, type PrometheusData, PrometheusError } from './client.ts';
import { promQl } from './queries.ts';
import type { PrometheusSettings } from './settings.ts';

/** Where figures come from when a Prometheus server scrapes the gateways. */
export function prometheusSource(settings: PrometheusSettings, log: Logger): MetricsSource {
  return {
    async answer(question, _db, now) {
      const moment = now.getTime() / 1000;
      const resultType = isVector(question.type) ? 'vector' : 'matrix';
      const source = 'prometheus';
      if (question.start >= moment) return { resultType, result: [], source };
      // Prometheus repeats the last sample for minutes, but the future has no figures.
      const end = Math.min(question.end, moment);
      const query = promQl({ ...question, end }, settings);
      const { groupBy } = question;
      const grouped = (one: MetricSeries): MetricSeries =>
        groupBy ? { ...one, metric: { group: one.metric[settings.labels[groupBy]] ?? '' } } : one;
      const { start, step } = question;
      try {
        const data = isVector(question.type)
          ? await askPrometheus(settings, 'query', { query, time: String(end) })
          : await askPrometheus(settings, 'query_range', {
              query,
              start: String(start),
              end: String(end),
              step: String(step),
            });
        return { resultType, result: seriesOf(data).map(grouped), source };
      } catch (error) {
        if (!(error instanceof PrometheusError)) throw error;
        log.warn('no figures from Prometheus', { metric: question.type, reason: error.message });
        throw new HttpError('badGateway', error.message);
      }
    },
  };
}

/** Values that are no numbers, which PromQL knows, are left out: gaps. */
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

/** A steady order of series, which Prometheus does not promise. */
function byLabels(one: MetricSeries, other: MetricSeries): number {
  return JSON.stringify(one.metric).localeCompare(JSON.stringify(other.metric));
}
