import { expect } from 'vitest';
import type { DebugConfig } from '#contract/generated/types.gen.ts';
import type { World } from './world.ts';

/** The two times that every stored object tells. */
export const stored = { create_time: expect.any(Number), update_time: expect.any(Number) };

/** Where the world's cluster shows the gateway configuration of a resource. */
export const debugPath = ({ clusterId }: World, resource: string, id: string) =>
  `/debug/config/clusters/${clusterId}/${resource}/${id}`;

/** The gateway objects of a resource, read out of their texts. */
export async function shown(world: World, resource: string, id: string) {
  const config = await world.ok<DebugConfig>('GET', debugPath(world, resource, id));
  return Object.fromEntries(
    Object.entries(config).map(([kind, items]) => [
      kind,
      items.map(({ value }) => JSON.parse(value) as Record<string, unknown>),
    ]),
  );
}
