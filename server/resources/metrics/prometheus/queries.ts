import { routeIdsPattern } from '#domain/gateway-config/route-ids.ts';
import type { MetricsQuery, NamedResource } from '#server/context.ts';
import { rateWindow } from '#server/resources/metrics/metric-type.ts';
import type { MetricLabels, PrometheusSettings } from './settings.ts';

/** Samples per rate window, so that a missed one does no harm. */
const SAMPLES_PER_RATE = 4;

/** A PromQL string, which has the escapes of JSON. */
const quoted = (text: string): string => JSON.stringify(text.toWellFormed());

/** A regular expression (RE2) that matches exactly this text. */
const literal = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/**
 * A resource's id or, where that is clear, its name: which of them gateways export depends on `prefer_name` of their plugin
 * prometheus, which may have changed. The id of an API stands for all of its routes.
 */
const either = (ids: string, { label }: NamedResource): string =>
  quoted(label === undefined ? ids : `${ids}|${literal(label)}`);

/** The label matchers for cluster and gateway, with `narrow` for application and API too. */
function matchers(query: MetricsQuery, labels: MetricLabels, narrow: boolean): string[] {
  const { clusterId, application, api, instanceId } = query;
  return [
    `${labels.cluster}=${quoted(clusterId)}`,
    ...(instanceId ? [`${labels.instance}=${quoted(instanceId)}`] : []),
    ...(narrow && application
      ? [`${labels.application}=~${either(application.id, application)}`]
      : []),
    ...(narrow && api ? [`${labels.api}=~${either(routeIdsPattern(api.id), api)}`] : []),
  ];
}

/**
 * The PromQL of a query over the metrics that the plugin prometheus of Apache APISIX exports. Evaluate a vector at the end
 * of the range, a matrix along it. Counts are increases, which Prometheus extrapolates to the edges of the range: they are
 * rarely whole numbers.
 */
export function promQl(
  query: MetricsQuery,
  { labels, scrapeSeconds }: Pick<PrometheusSettings, 'labels' | 'scrapeSeconds'>,
): string {
  const range = `[${Math.round((query.end - query.start) * 1000)}ms]`;
  const window = `[${rateWindow(query.step, SAMPLES_PER_RATE * scrapeSeconds)}s]`;
  const narrow = query.type !== 'api-connections';
  const series = (name: string, ...more: string[]) =>
    `${name}{${[...matchers(query, labels, narrow), ...more].join(',')}}`;
  const requests = series('apisix_http_status');
  const sum = query.groupBy ? `sum by (${labels[query.groupBy]}) ` : 'sum';
  switch (query.type) {
    case 'api-requests':
      return `${sum}(increase(${requests}${range}))`;
    case 'api-failure-requests': {
      const failures = series('apisix_http_status', 'code=~"[4-9].."');
      // Returns 0 instead of nothing when there were requests and none failed.
      return `${sum}(increase(${failures}${range})) or ${sum}(increase(${requests}${range})) * 0`;
    }
    case 'api-status-dist':
      return `sum by (code) (increase(${requests}${range})) > 0`;
    case 'api-latency': {
      const part = (name: string) =>
        `sum(rate(${series(`apisix_http_latency_${name}`, 'type="request"')}${window}))`;
      // Without requests there is no mean, but a gap.
      return `${part('sum')} / (${part('count')} > 0)`;
    }
    case 'api-bandwidth':
      return `sum by (type) (rate(${series('apisix_bandwidth')}${window}))`;
    case 'api-connections': {
      // The same metric also has the totals `accepted` and `handled`.
      const states = 'state=~"active|reading|writing|waiting"';
      return `sum by (state) (${series('apisix_nginx_http_current_connections', states)})`;
    }
    case 'api-qps':
      return `sum by (code) (rate(${requests}${window})) > 0`;
  }
}
