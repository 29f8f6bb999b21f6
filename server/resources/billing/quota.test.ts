import { afterEach, describe, expect, it } from 'vitest';
import type { RegionList } from '#contract/generated/types.gen.ts';
import { databases } from '#server/testing/database.ts';
import { openWorld, type World } from '#server/testing/world.ts';
import { bindPlan } from './accounts.ts';

const open: World[] = [];
let now = new Date('2026-11-20T10:00:00Z');

afterEach(async () => {
  now = new Date('2026-11-20T10:00:00Z');
  await Promise.all(open.splice(0).map(({ app }) => app.close()));
});

describe.each(databases())('plan limits on $name', (kind) => {
  async function world() {
    const made = await openWorld(await kind.open(), { FAULTS: 'on' }, { now: () => now });
    open.push(made);
    const regions = await made.ok<RegionList>('GET', '/regions');
    const region_id = regions.list[0]?.id;
    const cluster = (name: string) =>
      made.call('POST', `/orgs/${made.orgId}/clusters`, { name, region_id });
    const report = (id: string) =>
      made.call('POST', `/clusters/${made.clusterId}/instances`, {
        id,
        hostname: id,
        ip: '10.0.0.1',
        version: '3.16.0',
        etcd_reachable: true,
        config_version: 0,
      });
    const certificate = (name: string) =>
      made.call('GET', `/clusters/${made.clusterId}/gateway_certificate?name=${name}`);
    return { ...made, cluster, report, certificate };
  }

  it('apply to clusters that are created concurrently', async () => {
    const { cluster, ok, orgId } = await world();
    const responses = await Promise.all(['a', 'b', 'c', 'd', 'e'].map(cluster));
    const codes = responses.map(({ status, body }) => `${status} ${body.status.code}`);
    expect(codes.sort()).toEqual(['200 0', '403 7', '403 7', '403 7', '403 7']);
    const refused = responses.find(({ status }) => status === 403);
    expect(refused?.body.error).toBe(
      'The Free plan allows 3 clusters, and there are 3. Change the plan, or remove one first',
    );
    expect(await ok('GET', `/orgs/${orgId}/clusters`)).toMatchObject({ count: 3 });
  });

  it('allow retrying a failed cluster creation, which adds none', async () => {
    const { cluster, app } = await world();
    await cluster('fault-creation-fails');
    await app.context.clusterCreation.idle();
    expect((await cluster('fault-creation-fails')).status).toBe(200);
    expect((await cluster('another')).body.status.code).toBe(7);
  });

  it('apply to names of gateways, but not to renewals or reports, and do not count expired certificates', async () => {
    const { certificate, report, ok, orgId } = await world();
    // The second cluster of the organization has a gateway too.
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const responses = await Promise.all(names.map(certificate));
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(4);
    const [known] = names.filter((_name, index) => responses[index]?.status === 200);
    expect((await certificate(known ?? '')).status).toBe(200);
    const refused = await certificate('late');
    expect(refused.body).toMatchObject({ status: { code: 7, message: 'quota exceeded' } });
    expect(refused.body.error).toBe(
      'The Free plan allows 5 gateways, and there are 5. Change the plan, or remove one first',
    );
    expect((await report('late')).status).toBe(200);
    expect(await ok('GET', `/orgs/${orgId}/usage`)).toMatchObject({
      gateway_instances: { used: 5, limit: 5 },
    });
    now = new Date('2027-11-21T10:00:00Z');
    expect((await certificate('late')).status).toBe(200);
    expect(await ok('GET', `/orgs/${orgId}/usage`)).toMatchObject({
      gateway_instances: { used: 2, limit: 5 },
    });
  });

  it('refuse a plan that is too small for the organization, and list what to reduce', async () => {
    const { app, cluster, call, orgId } = await world();
    const team = { planId: '2', planExpireTime: null };
    await bindPlan(app.context.db, orgId, team, now);
    for (const name of ['a', 'b', 'c', 'd']) expect((await cluster(name)).status).toBe(200);
    const response = await call('POST', `/orgs/${orgId}/subscriptions`, { plan: 'Free' });
    expect([response.status, response.body.status.code]).toEqual([403, 7]);
    expect(response.body.error).toBe(
      'The Free plan is too small: the organization has 6 clusters (limit 3). Remove some first',
    );
  });

  it('are those of Free once a plan has ended, and remove nothing', async () => {
    const { app, cluster, call, certificate, report, orgId } = await world();
    const ends = { planId: '2', planExpireTime: new Date('2026-11-21T00:00:00Z') };
    await bindPlan(app.context.db, orgId, ends, now);
    for (const name of ['a', 'b', 'c']) await cluster(name);
    now = new Date('2026-11-22T00:00:00Z');
    expect((await cluster('d')).body.status.code).toBe(7);
    expect(await call('GET', `/orgs/${orgId}/plan`)).toMatchObject({
      body: { payload: { name: 'Free' } },
    });
    expect((await certificate('still-allowed')).status).toBe(200);
    expect((await report('still-allowed')).status).toBe(200);
  });
});
