import type { ClusterList, TlsBundle } from '#contract/generated/types.gen.ts';
import { everything, watchOf } from '#server/testing/gateway.ts';
import { type ServerProcess, startServerProcess } from '#server/testing/process.ts';
import { benchToken, read, request } from './api.ts';
import type { WatchTarget } from './followers-process.ts';

/** What is measured: it takes saves, and watch streams follow them. */
export interface Subject {
  name: string;
  /** Of the process that serves the streams. */
  pid: number;
  /** Follows all keys from now on. */
  watch: WatchTarget;
  /** Where and how the whole configuration is read. */
  range: WatchTarget;
  /** Changes one key and resolves when that is acknowledged. Each writer, numbered from 0, changes a key of its own. */
  save(writer: number, text: string): Promise<void>;
  stop(): Promise<void>;
}

/** The most writers of a subject. */
export const WRITERS = 8;

interface Named {
  list: { id: string; name: string; active?: number }[];
}

/** The ids of published APIs of published applications. */
async function someApis(origin: string, cluster: string): Promise<string[]> {
  const published = (list: Named['list']) => list.filter(({ active }) => active === 0);
  const found: string[] = [];
  const { list: apps } = await read<Named>(origin, `/clusters/${cluster}/apps?page_size=100`);
  for (const { id } of published(apps)) {
    const apis = `/apps/${id}/apis`;
    const { list } = await read<Named>(origin, `${apis}?page_size=100`);
    found.push(...published(list).map((api) => `${apis}/${api.id}`));
    if (found.length >= WRITERS) return found;
  }
  throw new Error(`The cluster ${cluster} has fewer than ${WRITERS} published APIs`);
}

/** Waits for the line with the address for gateways, which follows that of the console. */
async function gatewayPortOf(server: ServerProcess): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const [, port] = /^Gateways connect to \S+:(\d+)$/m.exec(server.output()) ?? [];
    if (port) return Number(port);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The server serves no gateways\n${server.output()}`);
}

/**
 * Starts our server. Saves change the description of an API.
 *
 * @param cluster the name of the cluster whose gateways follow; the organization's first one by default
 */
export async function startGatewaySubject(
  name: string,
  env: Record<string, string>,
  cluster?: string,
): Promise<Subject> {
  const server = await startServerProcess({
    BOOTSTRAP_TOKEN: benchToken,
    GATEWAY_PORT: '0',
    ...env,
  });
  try {
    const origin = server.url;
    const port = await gatewayPortOf(server);
    const { org_ids } = await read<{ org_ids: string[] }>(origin, '/user/me');
    const { list } = await read<ClusterList>(origin, `/orgs/${org_ids[0]}/clusters`);
    const found = list.find((one) => cluster === undefined || one.name === cluster);
    if (!found) throw new Error(`There is no cluster ${cluster}`);
    const path = `/clusters/${found.id}/gateway_certificate?name=bench`;
    const { certificate, private_key, ca_certificate } = await read<TlsBundle>(origin, path);
    const tls = {
      servername: found.domain,
      cert: certificate,
      key: private_key,
      ca: ca_certificate,
    };
    const apis = await someApis(origin, found.id);
    return {
      name,
      pid: server.pid,
      watch: { port, tls, body: JSON.stringify(watchOf(0)) },
      range: { port, tls, body: JSON.stringify(everything) },
      save: async (writer, text) => {
        await request(origin, {
          method: 'PATCH',
          path: apis[writer] ?? '',
          body: { description: text },
        });
      },
      stop: async () => {
        await server.stop();
      },
    };
  } catch (error) {
    await server.kill();
    throw error;
  }
}
