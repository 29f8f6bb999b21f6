import { generateGatewayCertificate, getClusterShort } from '#contract/generated/sdk.gen.ts';
import type { Arranger, ClusterIds } from '#contract/testing/arrange.ts';
import {
  EtcdConnection,
  everything,
  type GatewayAccess,
  type WatchLines,
  watchOf,
} from '#server/testing/gateway.ts';

/** A gateway with one stream, which asks again only when it is told to. */
export class SlowGateway {
  readonly #connection: EtcdConnection;
  #next: number;
  #stream: WatchLines | undefined;

  constructor(connection: EtcdConnection, revision: number) {
    this.#connection = connection;
    this.#next = revision + 1;
  }

  async watch(): Promise<void> {
    this.#stream = await this.#connection.watch(watchOf(this.#next));
    // The server has the stream once it says so.
    await this.#stream.next();
  }

  /** Reads one change and asks for the next, as a gateway does when its stream has been silent. */
  async confirmNext(): Promise<void> {
    const line = await this.#stream?.next();
    this.#next = Number(line?.header.revision) + 1;
    this.#stream?.close();
    await this.watch();
  }

  /** Whether the server ended the stream. */
  async isCutOff(): Promise<boolean> {
    // A connection that is cut in the middle of its response may be an error to the reader.
    const line = await this.#stream?.next().catch(() => undefined);
    return line === undefined;
  }

  close(): void {
    this.#stream?.close();
  }
}

/** What a gateway of the cluster needs to connect: a new certificate with this name, and the cluster's domain. */
async function accessTo(
  { client }: Arranger,
  { clusterId: cluster_id }: ClusterIds,
  { port, name }: { port: number; name: string },
): Promise<Required<GatewayAccess>> {
  const path = { cluster_id };
  const cluster = await getClusterShort({ client, path });
  const { data } = await generateGatewayCertificate({ client, path, query: { name } });
  const { domain } = cluster.data.payload;
  return { port, domain, bundle: data.payload, authority: data.payload.ca_certificate };
}

/** Connects a gateway with a new certificate of this name, once it has read everything. */
export async function connectGateway(
  api: Arranger,
  ids: ClusterIds,
  options: { port: number; name: string },
): Promise<SlowGateway> {
  const connection = new EtcdConnection(await accessTo(api, ids, options));
  const { text } = await connection.call('POST', '/v3/kv/range', everything);
  const gateway = new SlowGateway(connection, Number(JSON.parse(text).header.revision));
  await gateway.watch();
  return gateway;
}

/** Tries to connect to a cluster with the certificate of another one. @returns the HTTP status */
export async function connectWithForeignCertificate(
  api: Arranger,
  ids: ClusterIds,
  other: ClusterIds,
  options: { port: number; name: string },
): Promise<number> {
  const { domain, authority } = await accessTo(api, ids, options);
  const { bundle } = await accessTo(api, other, options);
  const connection = new EtcdConnection({ port: options.port, domain, authority, bundle });
  return (await connection.call('POST', '/v3/kv/range', everything)).status;
}
