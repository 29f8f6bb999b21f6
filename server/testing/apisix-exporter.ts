import { type Loopback, serveLoopback } from './loopback.ts';

/** A series of APISIX's prometheus plugin, for a gateway under constant load. */
interface ExportedSeries {
  name: string;
  labels: Record<string, string>;
  /** Growth rate of a counter. */
  perSecond?: number;
  /** Value of a gauge. */
  value?: number;
}

const escaped = (text: string) =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

/**
 * Exports series in the Prometheus text format at any path. Counters start at 0. Samples have timestamps, so that a delayed
 * scrape does not change the rate.
 */
export function serveExporter(series: readonly ExportedSeries[]): Promise<Loopback> {
  const start = Date.now();
  return serveLoopback((_request, response) => {
    const time = Date.now();
    const seconds = (time - start) / 1000;
    const lines = series.map(({ name, labels, perSecond = 0, value = perSecond * seconds }) => {
      const list = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
      return `${name}{${list.join(',')}} ${value} ${time}\n`;
    });
    response.setHeader('content-type', 'text/plain; version=0.0.4');
    response.end(lines.join(''));
  });
}

/** The series of one route: requests per second by status, their mean latency, and bytes. */
export function routeTraffic(
  place: { route: string; service: string },
  codes: Record<string, number>,
  latencyMs: number,
): ExportedSeries[] {
  const labels = { ...place, consumer: '', node: '10.0.0.1' };
  const requests = Object.values(codes).reduce((sum, one) => sum + one, 0);
  const latency = (type: string, ms: number): ExportedSeries[] => [
    { name: 'apisix_http_latency_sum', labels: { ...labels, type }, perSecond: requests * ms },
    { name: 'apisix_http_latency_count', labels: { ...labels, type }, perSecond: requests },
    {
      name: 'apisix_http_latency_bucket',
      labels: { ...labels, type, le: '+Inf' },
      perSecond: requests,
    },
  ];
  return [
    ...Object.entries(codes).map(([code, perSecond]) => ({
      name: 'apisix_http_status',
      labels: { ...labels, code, matched_uri: '/*', matched_host: '' },
      perSecond,
    })),
    ...latency('request', latencyMs),
    ...latency('upstream', latencyMs - 2),
    ...latency('apisix', 2),
    { name: 'apisix_bandwidth', labels: { ...labels, type: 'ingress' }, perSecond: requests * 500 },
    { name: 'apisix_bandwidth', labels: { ...labels, type: 'egress' }, perSecond: requests * 9000 },
  ];
}

/** The connection series of nginx. */
export function connections(states: Record<string, number>): ExportedSeries[] {
  const name = 'apisix_nginx_http_current_connections';
  return Object.entries(states).map(([state, value]) => ({ name, labels: { state }, value }));
}
