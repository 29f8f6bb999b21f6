import { request } from 'node:http';
import { connections, routeTraffic, serveExporter } from './apisix-exporter.ts';
import { type Loopback, serveLoopback } from './loopback.ts';
import { startPrometheus } from './prometheus.ts';

/**
 * Forwards requests with the token to Prometheus, like a reverse proxy. Until Prometheus has started, connections are
 * dropped.
 *
 * @param prometheus returns its address without a trailing slash, or undefined before it has started
 */
export function serveRelay(prometheus: () => string | undefined, token: string): Promise<Loopback> {
  return serveLoopback((incoming, outgoing) => {
    const url = prometheus();
    if (!url) {
      outgoing.destroy();
      return;
    }
    if (incoming.headers.authorization !== `Bearer ${token}`) {
      outgoing.writeHead(401).end('unauthorized');
      return;
    }
    const { method = 'GET', headers } = incoming;
    const path = (incoming.url ?? '').replace('/guarded', '');
    const forwarded = request(`${url}${path}`, { method, headers }, (response) => {
      outgoing.writeHead(response.statusCode ?? 500, response.headers);
      response.pipe(outgoing);
    });
    incoming.pipe(forwarded);
  });
}

/** A Prometheus server behind a relay, which is unreachable until it is started. */
export interface LatePrometheus {
  /** Environment variables for the control plane. */
  settings: Record<string, string>;
  /** Starts to scrape a gateway of a cluster whose application gets 40 requests/s with 200 and 10 with 503, in 80 ms each. */
  start(clusterId: string, gateway: string, applicationId: string): Promise<void>;
  /** Queries Prometheus directly. @returns one number, NaN when there is none */
  ask(query: string, time: number): Promise<number>;
  stop(): Promise<void>;
}

/** Opens only the relay. */
export async function openLatePrometheus(): Promise<LatePrometheus> {
  const token = 'token-of-prometheus';
  let url: string | undefined;
  const relay = await serveRelay(() => url, token);
  const stops = [relay.close];
  return {
    settings: {
      PROMETHEUS_URL: `http://${relay.address}`,
      PROMETHEUS_TOKEN: token,
      PROMETHEUS_SCRAPE_SECONDS: '1',
    },
    async start(clusterId, gateway, service) {
      const exporter = await serveExporter([
        ...routeTraffic({ route: 'list', service }, { 200: 40, 503: 10 }, 80),
        ...connections({ active: 12, reading: 1, writing: 4, waiting: 7 }),
      ]);
      stops.unshift(exporter.close);
      const labels = { cluster: clusterId, instance: gateway };
      const started = await startPrometheus([{ address: exporter.address, labels }]);
      stops.unshift(started.stop);
      url = started.url;
    },
    async ask(query, time) {
      const parameters = new URLSearchParams({ query, time: String(time) });
      const response = await fetch(`${url}/api/v1/query?${parameters}`);
      const { data } = (await response.json()) as {
        data: { result: { value: [number, string] }[] };
      };
      return Number(data.result[0]?.value[1] ?? Number.NaN);
    },
    async stop() {
      for (const stop of stops) await stop();
    },
  };
}
