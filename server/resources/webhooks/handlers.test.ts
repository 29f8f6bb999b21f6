import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  HistoryEntryDetails,
  HistoryList,
  Webhook,
  WebhookList,
} from '#contract/generated/types.gen.ts';
import { ownerToken, publicUrl, send } from '#server/testing/app.ts';
import { openWorld, plainApplication, rulesOf, type World } from '#server/testing/world.ts';

describe('webhooks', () => {
  let world: World;
  let path: string;
  beforeAll(async () => {
    world = await openWorld();
    path = `/orgs/${world.orgId}/webhooks`;
  });
  afterAll(() => world.app.close());

  const create = (url: string) => world.call('POST', path, { url });

  it.each([
    ['http://127.0.0.1/', 'public_address'],
    ['http://2130706433/', 'public_address'],
    ['http://[::1]:8080/', 'public_address'],
    ['http://169.254.169.254/latest/meta-data', 'public_address'],
    ['http://localhost:9/', 'public_address'],
    ['https://user:password@93.184.216.34/', 'no_credentials'],
    ['ftp://93.184.216.34/', 'pattern'],
  ])('refuses the address %s', async (url, rule) => {
    const response = await create(url);
    expect([response.status, rulesOf(response)]).toEqual([400, [`url ${rule}`]]);
    const webhook = await world.ok<Webhook>('POST', path, { url: 'https://93.184.216.34/' });
    const changed = await world.call('PATCH', `${path}/${webhook.id}`, { url });
    expect([changed.status, rulesOf(changed)]).toEqual([400, [`url ${rule}`]]);
    await world.ok('DELETE', `${path}/${webhook.id}`);
  });

  it('shows the secret once, and keeps changes in the history', async () => {
    const url = 'https://93.184.216.34/hook';
    const { secret, ...created } = await world.ok<Webhook>('POST', path, { url });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const { list } = await world.ok<WebhookList>('GET', path);
    expect(list.find(({ id }) => id === created.id)).toEqual(created);
    await world.ok('PATCH', `${path}/${created.id}`, { enabled: false });
    await world.ok('DELETE', `${path}/${created.id}`);
    const query = `?kind=webhook&record_id=${created.id}`;
    const history = await world.ok<HistoryList>('GET', `/orgs/${world.orgId}/history${query}`);
    expect(history.list.map(({ action }) => action)).toEqual(['delete', 'update', 'create']);
    expect(JSON.stringify(history)).not.toContain(secret);
  });

  it('refuses a change of a webhook that was changed since it was read', async () => {
    const url = 'https://93.184.216.34/hook';
    const { id, etag = '' } = await world.ok<Webhook>('POST', path, { url });
    const headers = { authorization: `Bearer ${ownerToken}`, 'if-match': etag };
    const patch = (enabled: boolean) =>
      send(world.app, 'PATCH', `${path}/${id}`, { enabled }, headers);
    expect((await patch(false)).status).toBe(200);
    const refused = await patch(true);
    expect(refused.status).toBe(412);
    expect(refused.body.payload).toMatchObject({ id, enabled: false });
    expect((await send(world.app, 'DELETE', `${path}/${id}`, undefined, headers)).status).toBe(412);
  });

  it('does not find webhooks that do not exist', async () => {
    expect((await world.call('PATCH', `${path}/1`, { enabled: true })).status).toBe(404);
    expect((await world.call('GET', `${path}/1/deliveries`)).status).toBe(404);
    expect((await world.call('POST', `${path}/1/deliveries`)).status).toBe(404);
  });

  it('changes several at once', async () => {
    const created = [];
    for (let at = 0; at < 8; at++) {
      const url = `https://93.184.216.34/${at}`;
      created.push(await world.ok<Webhook>('POST', path, { url }));
    }
    for (const enabled of [false, true, false]) {
      const changes = created.map(({ id }) => world.call('PATCH', `${path}/${id}`, { enabled }));
      const statuses = (await Promise.all(changes)).map(({ status }) => status);
      expect(statuses).toEqual(created.map(() => 200));
    }
    const deletions = created.map(({ id }) => world.call('DELETE', `${path}/${id}`));
    const statuses = (await Promise.all(deletions)).map(({ status }) => status);
    expect(statuses).toEqual(created.map(() => 200));
  });

  it('can be deleted while records change', async () => {
    for (let at = 0; at < 8; at++) {
      const { id } = await world.ok<Webhook>('POST', path, { url: 'https://93.184.216.34/' });
      const name = `app ${at}`;
      const responses = await Promise.all([
        world.call('DELETE', `${path}/${id}`),
        ...['one', 'two'].map((part) =>
          world.call('POST', `/clusters/${world.clusterId}/apps`, {
            ...plainApplication,
            name: `${name} ${part}`,
          }),
        ),
      ]);
      expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
    }
  });

  it('conceal all but the host of the address in the history', async () => {
    const history = `/orgs/${world.orgId}/history`;
    const url = 'https://93.184.216.34/services/planted?token=planted';
    const { id } = await world.ok<Webhook>('POST', path, { url });
    await world.ok('PATCH', `${path}/${id}`, { url: `${url}-too` });
    await world.ok('PATCH', `${path}/${id}`, { url: 'https://93.184.216.34/' });
    const { list } = await world.ok<HistoryList>('GET', `${history}?record_id=${id}`);
    const entries = await Promise.all(
      list.map((entry) => world.ok<HistoryEntryDetails>('GET', `${history}/${entry.id}`)),
    );
    const concealed = { url: 'https://93.184.216.34/********', enabled: true };
    expect(entries.map(({ before, after }) => [before, after])).toEqual([
      [concealed, { ...concealed, url: 'https://93.184.216.34/' }],
      [concealed, concealed],
      [null, concealed],
    ]);
    expect(entries.map((entry) => entry.changed_secrets)).toEqual([['url'], ['url'], ['url']]);
    const file = await world.app.fetch(
      new Request(`${publicUrl}/api/v1${history}_export?record_id=${id}`, {
        headers: { authorization: `Bearer ${ownerToken}` },
      }),
    );
    const text = await file.text();
    expect(text).toContain(concealed.url);
    expect(text).not.toContain('planted');
  });

  it('refuses more webhooks than an organization may have', async () => {
    const { count } = await world.ok<WebhookList>('GET', path);
    for (let more = count; more < 20; more++) {
      expect((await create('https://93.184.216.34/')).status).toBe(200);
    }
    expect((await create('https://93.184.216.34/')).status).toBe(409);
  });
});
