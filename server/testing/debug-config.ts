import type { DebugConfig } from '#contract/generated/types.gen.ts';
import type { World } from './world.ts';

/** The path of a resource's gateway configuration. */
export const debugPath = ({ clusterId }: World, resource: string, id: string) =>
  `/debug/config/clusters/${clusterId}/${resource}/${id}`;

/** Reads the gateway objects of a resource and parses them. */
export async function debugConfigOf(world: World, resource: string, id: string) {
  const { withheld: _, ...objects } = await world.ok<DebugConfig>(
    'GET',
    debugPath(world, resource, id),
  );
  return Object.fromEntries(
    Object.entries(objects).map(([kind, items]) => [
      kind,
      items.map(({ value }) => JSON.parse(value) as Record<string, unknown>),
    ]),
  );
}
