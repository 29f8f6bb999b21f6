import type { TlsBundle } from '#contract/generated/types.gen.ts';
import type { Database } from '#server/db/connect.ts';
import { GatewayListener } from '#server/delivery/listener.ts';
import type { AppOptions } from '#server/open-context.ts';
import type { GatewayAccess } from './gateway.ts';
import { openWorld, type World } from './world.ts';

/** A world whose clusters are served to gateways. */
export interface GatewayWorld extends World {
  listener: GatewayListener;
  port: number;
  /** Issues a certificate for a new gateway of the world's cluster. */
  access(name?: string): Promise<GatewayAccess>;
  stop(): Promise<void>;
}

/** Opens a world with a listener on a free port. */
export async function openGatewayWorld(
  database?: Database,
  options: AppOptions = {},
): Promise<GatewayWorld> {
  const world = await openWorld(database, {}, options);
  const listener = new GatewayListener(world.app.context);
  const port = await listener.start(0, '127.0.0.1');
  const { clusterId } = world;
  const { domain } = await world.ok<{ domain: string }>('GET', `/clusters/${clusterId}`);
  return {
    ...world,
    listener,
    port,
    access: async (name) => {
      const query = name ? `?name=${name}` : '';
      const path = `/clusters/${clusterId}/gateway_certificate${query}`;
      const bundle = await world.ok<TlsBundle>('GET', path);
      return { port, domain, bundle, authority: bundle.ca_certificate };
    },
    stop: async () => {
      await listener.stop();
      await world.app.close();
    },
  };
}
