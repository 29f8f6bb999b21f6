import { describe, expect, it } from 'vitest';
import type { HistoryList } from '#contract/generated/types.gen.ts';
import { databases } from '#server/testing/database.ts';
import { openGatewayWorld } from '#server/testing/gateway-server.ts';
import { ModelGateway, type Violations } from '#server/testing/model-gateway.ts';
import { makeApplication } from '#server/testing/world.ts';

describe.each(databases())('gateways on $name', ({ open }) => {
  it('get a restored application with its APIs as it was', async () => {
    const world = await openGatewayWorld(await open());
    const access = await world.access();
    const violations: Violations = { list: [], seen: new Map() };
    const gateway = new ModelGateway('whole', () => access, violations);
    await gateway.start();
    const config = () => Object.fromEntries(gateway.config());
    const isAbout = (id: string) => () => JSON.stringify(config()).includes(id);
    const { id } = await makeApplication(world, { name: 'delivered' });
    const api = await world.ok<{ id: string }>('POST', `/apps/${id}/apis`, {
      name: 'cart',
      paths: [{ path: '/cart', path_type: 'Exact' }],
      methods: ['GET'],
    });
    await expect.poll(isAbout(api.id)).toBe(true);
    const before = config();

    await world.ok('DELETE', `/apps/${id}/apis`);
    await world.ok('DELETE', `/clusters/${world.clusterId}/apps/${id}`);
    await expect.poll(isAbout(id)).toBe(false);
    const deletions = await world.ok<HistoryList>(
      'GET',
      `/orgs/${world.orgId}/history?action=delete`,
    );
    const entry_ids = deletions.list.map((entry) => entry.id);
    await world.ok('POST', `/clusters/${world.clusterId}/restorations`, { entry_ids });
    await expect.poll(config).toEqual(before);
    expect(violations.list).toEqual([]);
    await gateway.stop();
    await world.stop();
  });
});
