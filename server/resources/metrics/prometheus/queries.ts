import { type MetricQuestion, type Named, rateWindow } from '#server/resources/metrics/source.ts';
import type { MetricLabels, PrometheusSettings } from './settings.ts';

/** How many samples a rate needs around it, so that one that was missed does no harm. */
const samplesPerRate = 4;

/** A text as PromQL writes it: its escapes are those of JSON. */
const quoted = (text: string): string => JSON.stringify(text.toWellFormed());

/** A regular expression (RE2) that fits a text alone. */
const literal = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Gateways tell names or ids, depending on `prefer_name` of their plugin prometheus; it may have changed meanwhile. */
const either = ({ id, name }: Named): string => quoted(`${literal(id)}|${literal(name)}`);

/** The matchers of a question: those of the gateways, and with `narrow` those of the application and the API too. */
function matchers(question: MetricQuestion, labels: MetricLabels, narrow: boolean): string[] {
  const { clusterId, application, api, instanceId } = question;
  return [
    `${labels.cluster}=${quoted(clusterId)}`,
    ...(instanceId ? [`${labels.instance}=${quoted(instanceId)}`] : []),
    ...(narrow && application ? [`${labels.application}=~${either(application)}`] : []),
    ...(narrow && api ? [`${labels.api}=~${either(api)}`] : []),
  ];
}

/**
 * The query in PromQL for a question, over what the plugin prometheus of Apache APISIX exports. A vector is to be asked
 * at the end of the range, a matrix along it. Counts are increases over the range, which Prometheus extrapolates to the
 * edges: they are seldom whole numbers.
 */
export function promQl(
  question: MetricQuestion,
  { labels, scrapeSeconds }: Pick<PrometheusSettings, 'labels' | 'scrapeSeconds'>,
): string {
  const range = `[${Math.round((question.end - question.start) * 1000)}ms]`;
  const window = `[${rateWindow(question.step, samplesPerRate * scrapeSeconds)}s]`;
  const narrow = question.type !== 'api-connections';
  const series = (name: string, ...more: string[]) =>
    `${name}{${[...matchers(question, labels, narrow), ...more].join(',')}}`;
  const requests = series('apisix_http_status');
  const sum = question.groupBy ? `sum by (${labels[question.groupBy]}) ` : 'sum';
  switch (question.type) {
    case 'api-requests':
      return `${sum}(increase(${requests}${range}))`;
    case 'api-failure-requests': {
      const failures = series('apisix_http_status', 'code=~"[4-9].."');
      // Where there were requests and none failed, the answer is 0 and not nothing.
      return `${sum}(increase(${failures}${range})) or ${sum}(increase(${requests}${range})) * 0`;
    }
    case 'api-status-dist':
      return `sum by (code) (increase(${requests}${range})) > 0`;
    case 'api-latency': {
      const part = (name: string) =>
        `sum(rate(${series(`apisix_http_latency_${name}`, 'type="request"')}${window}))`;
      // Without requests there is no mean: a gap.
      return `${part('sum')} / (${part('count')} > 0)`;
    }
    case 'api-bandwidth':
      return `sum by (type) (rate(${series('apisix_bandwidth')}${window}))`;
    case 'api-connections': {
      // Gateways export how many they accepted in all under the same name.
      const states = 'state=~"active|reading|writing|waiting"';
      return `sum by (state) (${series('apisix_nginx_http_current_connections', states)})`;
    }
    case 'api-qps':
      return `sum by (code) (rate(${requests}${window})) > 0`;
  }
}
