import { request } from 'node:http';
import { connections, routeTraffic, serveExporter } from './apisix-exporter.ts';
import { type Loopback, serveLoopback } from './loopback.ts';
import { startPrometheus } from './prometheus.ts';

/**
 * Passes on to Prometheus what comes with the token, as servers in front of it do. Prometheus may start later than what
 * asks it; until then connections break off.
 *
 * @param prometheus its address without a slash at the end, undefined while there is none
 */
export function serveRelay(prometheus: () => string | undefined, token: string): Promise<Loopback> {
  return serveLoopback((incoming, outgoing) => {
    const url = prometheus();
    if (!url) {
      outgoing.destroy();
      return;
    }
    if (incoming.headers.authorization !== `Bearer ${token}`) {
      outgoing.writeHead(401).end('who are you?');
      return;
    }
    const { method = 'GET', headers } = incoming;
    const path = (incoming.url ?? '').replace('/guarded', '');
    const passed = request(`${url}${path}`, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(passed);
  });
}

/** A Prometheus server behind a relay, which is away until it is started. */
export interface LatePrometheus {
  /** What the control plane is told. */
  settings: Record<string, string>;
  /** Begins to scrape a gateway of a cluster: 40 requests of the application a second with 200, 10 with 503, in 80 ms each. */
  start(clusterId: string, gateway: string, application: string): Promise<void>;
  /** Asks Prometheus itself. @returns one number, NaN when there is none */
  ask(query: string, time: number): Promise<number>;
  stop(): Promise<void>;
}

/** Opens the relay alone. */
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
      const asked = new URLSearchParams({ query, time: String(time) });
      const answer = await fetch(`${url}/api/v1/query?${asked}`);
      const { data } = (await answer.json()) as {
        data: { result: { value: [number, string] }[] };
      };
      return Number(data.result[0]?.value[1] ?? Number.NaN);
    },
    async stop() {
      for (const stop of stops) await stop();
    },
  };
}
