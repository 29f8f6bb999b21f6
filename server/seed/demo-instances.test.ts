import { expect, it } from 'vitest';
import type { ClusterList, GatewayInstanceList } from '#contract/generated/types.gen.ts';
import { send, testApp } from '#server/testing/app.ts';

it('sample gateways keep their status, count calls, and follow the configuration version', async () => {
  let now = new Date('2026-11-20T10:00:00.000Z');
  const app = await testApp({ SEED: 'demo' }, { now: () => now });
  const get = async <T>(path: string) => (await send(app, 'GET', path)).body.payload as T;
  const [orgId] = (await get<{ org_ids: string[] }>('/user/me')).org_ids;
  const { list: clusters } = await get<ClusterList>(`/orgs/${orgId}/clusters`);
  const at = (name: string) => `/clusters/${clusters.find((one) => one.name === name)?.id}`;
  const gateways = async (name: string) =>
    (await get<GatewayInstanceList>(`${at(name)}/instances`)).list;

  const first = await gateways('production');
  expect(first.map((one) => one.status)).toEqual([
    'Healthy',
    'Healthy',
    'Only Heartbeats',
    'Lost Connection',
    'Offline',
  ]);
  expect(first.slice(0, 2).map((one) => one.config_version)).toEqual([215, 214]);
  expect(new Set(first.slice(0, 2).map((one) => one.version)).size).toBe(2);
  expect((await gateways('staging')).map((one) => one.status)).toEqual([
    'Healthy',
    'Lost Connection',
  ]);

  now = new Date(now.getTime() + 3 * 24 * 3600 * 1000);
  await send(app, 'PATCH', `${at('production')}/config`, {
    client_settings: { maximum_request_body_size: 4096 },
  });
  const later = await gateways('production');
  expect(later.map(({ id, status }) => [id, status])).toEqual(
    first.map(({ id, status }) => [id, status]),
  );
  later.forEach((one, index) => {
    expect(one.api_calls).toBeGreaterThan(first[index]?.api_calls ?? 0);
    expect(one.config_version).toBe((first[index]?.config_version ?? 0) + 1);
    expect(one.register_time).toBe(first[index]?.register_time);
  });
  await app.close();
});
